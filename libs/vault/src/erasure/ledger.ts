import { constants } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { VaultError } from '../vault-error';

/** One reference whose key is gone for good. */
export interface Erased {
  readonly erasure: string;
  readonly ref: string;
  readonly erasedAt: Date;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const line = new RegExp(`^(${uuid}) (${uuid}) (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)$`);

/** More than a line. */
const TAIL_BYTES = 256;

const broken = (sentence: string, options?: ErrorOptions) =>
  new VaultError('ERR_VAULT_LEDGER', sentence, undefined, options);

/** Where its last whole line ends: what follows was cut off by a crash, and was never acknowledged. */
const wholeBytes = async (file: FileHandle): Promise<number> => {
  const { size } = await file.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, start);
  const end = buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1;
  if (end === 0 && start > 0) throw new RangeError('The end of the ledger is not a line.');
  return start + end;
};

/** What the ledger of erasures says; nothing where there is no file. @throws VaultError `ERR_VAULT_LEDGER` */
export const readLedger = async (path: string): Promise<Erased[]> => {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw broken('The ledger of erasures cannot be read.', { cause: error });
  }
  const content = await file.readFile('utf8').finally(() => file.close());
  return content
    .slice(0, content.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
    .map((text, index) => {
      const [, erasure, ref, at] = line.exec(text) ?? [];
      if (!erasure || !ref || !at) throw broken(`Line ${index + 1} of the ledger of erasures is damaged.`);
      return { erasure, ref, erasedAt: new Date(at) };
    });
};

/** Adds to the ledger, one writer at a time; on disk before this resolves. @throws VaultError `ERR_VAULT_LEDGER` */
export const appendToLedger = async (path: string, erased: readonly Erased[]): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const start = await wholeBytes(file);
      await file.truncate(start);
      const lines = erased.map(({ erasure, ref, erasedAt }) => `${erasure} ${ref} ${erasedAt.toISOString()}\n`);
      await file.write(lines.join(''), start);
      await file.sync();
    } finally {
      await file.close();
    }
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (cause) {
    throw broken('The ledger of erasures cannot be written.', { cause });
  }
};
