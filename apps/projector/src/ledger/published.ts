import {
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

/** The checkpoint that is published; null before the first. @throws LedgerError when it is none */
export const publishedCheckpoint = async (files: LedgerFiles): Promise<TreeHead | null> => {
  const note = await textAt(files, CHECKPOINT_PATH);
  return note === null ? null : parseCheckpoint(parseNote(note).text);
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
