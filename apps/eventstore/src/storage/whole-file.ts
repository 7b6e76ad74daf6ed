import { open, type FileHandle } from 'node:fs/promises';

/** The file is not a log, or a part of it is missing. */
export class NotWhole extends Error {}

/**
 * LMDB begins a file with two meta pages, written in turn by one transaction after the other; the newer counts. Behind a
 * page header of 24 bytes they hold, in the machine's byte order: a magic number, and at these places the size of a page,
 * the number of the last page, and the transaction.
 */
const HEADER_BYTES = 24;
const META_BYTES = 160;
const PAGE_BYTES_MAX = 65_536;
const MAGIC = 0xbeefc0de;
const PAGE_SIZE_AT = 48;
const LAST_PAGE_AT = 144;
const TRANSACTION_AT = 152;
const TRIES = 10;

/**
 * Throws {@link NotWhole} where the file of a log is not one, or is shorter than its own root page says. LMDB does not
 * look: it would take an empty file for a new log, fall back to the state before the last transaction where a root page is
 * damaged, and end the process where it reaches for a page that is gone. Pages are written in the order of their numbers
 * as the log grows and never given back, so a whole file reaches its last page.
 */
export const checkWhole = async (file: string): Promise<void> => {
  const handle = await open(file);
  try {
    const [even, odd] = await readMetas(handle);
    if (even === undefined || odd === undefined) throw new NotWhole(`The file ${file} is not a log.`);
    if (!haveTakenTurns(even.transaction, odd.transaction)) {
      throw new NotWhole(`The root pages of the file ${file} are damaged.`);
    }
    const { lastPage } = even.transaction > odd.transaction ? even : odd;
    const expected = (lastPage + 1n) * BigInt(even.pageSize);
    const { size } = await handle.stat(); // Read last: a node may be adding to it.
    if (BigInt(size) < expected) {
      throw new NotWhole(`The file ${file} is cut off: ${size} of ${expected} bytes are there.`);
    }
  } finally {
    await handle.close();
  }
};

/** Even transactions write the first page, odd ones the second; a new file has 0 in both. */
const haveTakenTurns = (even: bigint, odd: bigint): boolean =>
  even === odd ? even === 0n : even % 2n === 0n && (odd - even === 1n || even - odd === 1n);

interface Meta {
  readonly pageSize: number;
  readonly lastPage: bigint;
  readonly transaction: bigint;
}

/** Both meta pages; read again while they do not fit, because a node may be writing them. */
const readMetas = async (handle: FileHandle): Promise<[Meta | undefined, Meta | undefined]> => {
  const bytes = Buffer.alloc(PAGE_BYTES_MAX + META_BYTES);
  for (let tries = 1; ; tries++) {
    await handle.read(bytes, 0, bytes.length, 0);
    const even = metaAt(bytes, 0);
    const odd = even && metaAt(bytes, even.pageSize);
    if (tries === TRIES || !even || !odd || haveTakenTurns(even.transaction, odd.transaction)) return [even, odd];
  }
};

const metaAt = (bytes: Buffer, at: number): Meta | undefined => {
  if (at > PAGE_BYTES_MAX || bytes.readUInt32LE(at + HEADER_BYTES) !== MAGIC) return undefined;
  return {
    pageSize: bytes.readUInt32LE(at + PAGE_SIZE_AT),
    lastPage: bytes.readBigUInt64LE(at + LAST_PAGE_AT),
    transaction: bytes.readBigUInt64LE(at + TRANSACTION_AT),
  };
};
