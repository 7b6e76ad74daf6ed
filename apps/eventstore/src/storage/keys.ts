/** Keys of the log's databases, written big-endian straight into LMDB's buffer. */

/** Longest name in bytes of UTF-8, a metastream's included: what LMDB takes as a key. */
export const KEY_BYTES_MAX = 1950;

const HIGH = 2 ** 32;

/*
 * Keys are written byte by byte, by functions that write to nothing else: Buffer's own are shared by every kind of buffer
 * there is, LMDB's among them, and V8 stores to that many kinds by a call into its runtime.
 */
const writeU32 = (target: Buffer, at: number, value: number): number => {
  target[at] = value >>> 24;
  target[at + 1] = value >>> 16;
  target[at + 2] = value >>> 8;
  target[at + 3] = value;
  return at + 4;
};

const writeU64 = (target: Buffer, at: number, value: number): number =>
  writeU32(target, writeU32(target, at, Math.floor(value / HIGH)), value >>> 0);

const writeU48 = (target: Buffer, at: number, value: number): number => {
  const high = Math.floor(value / HIGH);
  target[at] = high >>> 8;
  target[at + 1] = high;
  return writeU32(target, at + 2, value >>> 0);
};

const readU64 = (source: Buffer, at: number): number => source.readUInt32BE(at) * HIGH + source.readUInt32BE(at + 4);

/** `log`: a position. */
export const positionKeys = {
  name: 'log',
  encoding: 'binary' as const,
  keyEncoder: {
    writeKey: (position: number, target: Buffer, at: number) => writeU64(target, at, position),
    readKey: (source: Buffer, at: number) => readU64(source, at),
  },
};

/** `index`: a stream id and a revision. */
export const indexKeys = {
  name: 'index',
  encoding: 'binary' as const,
  keyEncoder: {
    writeKey: ([streamId, revision]: [number, number], target: Buffer, at: number) =>
      writeU64(target, writeU48(target, at, streamId), revision),
    readKey: (source: Buffer, at: number): [number, number] => [source.readUIntBE(at, 6), readU64(source, at + 6)],
  },
};

/** `streams`: a name. */
export const nameKeys = { name: 'streams', encoding: 'binary' as const, keyEncoding: 'binary' as const };
