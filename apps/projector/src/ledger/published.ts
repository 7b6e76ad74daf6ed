import {
  formatSignatures,
  formatVerifierKey,
  LedgerError,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type Signer,
  type VerifierKey,
} from '@lieciba/ledger';
import { type LedgerFiles } from './ledger-files';

/** Paths of what is published beside the tiles: the newest checkpoint, and the keys that signed from the first on. */
export const CHECKPOINT_PATH = 'checkpoint';
export const KEYS_PATH = 'key';

/** What a checkpoint says of a tree. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The text at a path, or null when nothing is there. */
export const textAt = async (files: LedgerFiles, path: string): Promise<string | null> => {
  const bytes = await files.read(path);
  return bytes && Buffer.from(bytes).toString('utf8');
};

/** Publishes the keys that sign now before those that signed once; gives all of them. */
export const publishKeys = async (files: LedgerFiles, signers: readonly Signer[]): Promise<readonly VerifierKey[]> => {
  const before = (await textAt(files, KEYS_PATH)) ?? '';
  const now = signers.map(({ key }) => formatVerifierKey(key));
  const once = before.split('\n').filter((line) => line !== '' && !now.includes(line));
  const text = [...now, ...once].map((line) => `${line}\n`).join('');
  if (text !== before) await files.replace(KEYS_PATH, text);
  return [...now, ...once].map(parseVerifierKey);
};

/** What a signed note says of this log; null when no key of ours signed it, or it is of another log. */
export const statementOf = (note: string, origin: string, keys: readonly VerifierKey[]): TreeHead | null => {
  try {
    const checkpoint = parseCheckpoint(openNote(note, keys).text);
    return checkpoint.origin === origin ? checkpoint : null;
  } catch (error) {
    if (error instanceof LedgerError) return null;
    throw error;
  }
};

/** What there is to tell a checkpoint of ours by. */
export interface Own {
  readonly origin: string;
  /** Keys that sign now. */
  readonly now: readonly VerifierKey[];
  /** And those that are published as having signed once. */
  readonly once: readonly VerifierKey[];
  /** The newest checkpoint that the log holds. */
  readonly sealed: { readonly size: number; readonly checkpoint: string } | null;
}

/** Whether a note is the other with more signatures under it. */
const extendsNote = (note: string, other: string): boolean => {
  const [long, short] = [parseNote(note), parseNote(other)];
  const lines = new Set(long.signatures.map((signature) => formatSignatures([signature])));
  return long.text === short.text && short.signatures.every((signature) => lines.has(formatSignatures([signature])));
};

/**
 * What a published note says of this log, if it is one that the log has signed; null otherwise. Keys that signed once are believed
 * only for what is newer than all that is on record: the file they stand in is the public's.
 */
export const ownStatement = (note: string, { origin, now, once, sealed }: Own): TreeHead | null => {
  const byNow = statementOf(note, origin, now);
  if (byNow) return byNow;
  const byOnce = statementOf(note, origin, once);
  if (!byOnce) return null;
  return byOnce.size > (sealed?.size ?? 0) || (sealed && extendsNote(note, sealed.checkpoint)) ? byOnce : null;
};
