import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Checkpoint,
  LedgerError,
  type OpenedNote,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  type ReadTile,
  type VerifierKey,
} from '@lieciba/ledger';
import { fails, Judged } from './outcome';

/** A file's bytes. @throws Judged `ERR_FILE` with its name */
export const readGiven = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file);
  } catch {
    throw new Judged(fails('ERR_FILE', { file }));
  }
};

const isKey = (text: string): boolean => /^[^+]+\+[0-9a-fA-F]{8}\+/.test(text);

/**
 * Keys as they are given: written out, or a file that holds one a line.
 * @throws Judged `ERR_FILE`, `ERR_KEY_MALFORMED`, `ERR_KEY_UNSUPPORTED`
 */
export const readKeys = async (given: readonly string[]): Promise<VerifierKey[]> => {
  const texts = await Promise.all(
    given.map(async (text) =>
      isKey(text)
        ? [text.trim()]
        : Buffer.from(await readGiven(text))
            .toString('utf8')
            .split(/\r?\n/),
    ),
  );
  return judging(() =>
    texts
      .flat()
      .filter((line) => line.trim() !== '')
      .map(parseVerifierKey),
  );
};

/** The same, where the log's own key must be among them. @throws Judged `ERR_KEY_NONE` too */
export const readLogKeys = async (given: readonly string[]): Promise<VerifierKey[]> => {
  const keys = await readKeys(given);
  if (!keys.some(({ type }) => type === 'ed25519')) throw new Judged(fails('ERR_KEY_NONE'));
  return keys;
};

const judged = (error: unknown, file?: string): unknown =>
  error instanceof LedgerError ? new Judged(fails(error.code, file === undefined ? {} : { file })) : error;

/** Does what the ledger may refuse; its refusal is the end. @throws Judged */
export const judging = <T>(work: () => T, file?: string): T => {
  try {
    return work();
  } catch (error) {
    throw judged(error, file);
  }
};

/** The same for what comes later. */
export const judgingLate = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw judged(error);
  });

type SignedCheckpoint = Checkpoint & Pick<OpenedNote, 'signed'>;

/** A checkpoint that stands in a file, once its log has signed it. @throws Judged */
export const openCheckpoint = (
  note: Uint8Array | string,
  keys: readonly VerifierKey[],
  { file, origin }: { readonly file: string; readonly origin?: string | undefined },
): SignedCheckpoint => {
  const { checkpoint, signed } = judging(() => {
    const opened = openNote(note, keys);
    return { checkpoint: parseCheckpoint(opened.text), signed: opened.signed };
  }, file);
  const byLog = signed.filter(({ key }) => key.type === 'ed25519');
  if (byLog.length === 0) throw new Judged(fails('ERR_SIGNATURE_MISSING', { file }));
  if (!byLog.some(({ key }) => checkpoint.origin === (origin ?? key.name)))
    throw new Judged(fails('ERR_ORIGIN_MISMATCH', { file, origin: checkpoint.origin }));
  return { ...checkpoint, signed };
};

/** The checkpoint that a file is, once its log has signed it. @throws Judged */
export const readCheckpoint = async (
  file: string,
  keys: readonly VerifierKey[],
  origin?: string,
): Promise<SignedCheckpoint> => openCheckpoint(await readGiven(file), keys, { file, origin });

/** The tiles below a folder. */
export const tilesIn =
  (folder: string): ReadTile =>
  async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if (Object(error).code === 'ENOENT') return null;
      throw new Judged(fails('ERR_FILE', { file: join(folder, path) }));
    }
  };
