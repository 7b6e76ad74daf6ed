/** Keys of the log's databases, written big-endian straight into LMDB's buffer. */

/** Longest name in bytes of UTF-8, a metastream's included: what LMDB takes as a key. */
export const KEY_BYTES_MAX = 1950;

const HIGH = 2 ** 32;

/** Writes a whole number of eight bytes and returns the offset behind it. */
export const writeU64 = (target: Buffer, at: number, value: number): number =>
  target.writeUInt32BE(value % HIGH, target.writeUInt32BE(Math.floor(value / HIGH), at));

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
      writeU64(target, target.writeUIntBE(streamId, at, 6), revision),
    readKey: (source: Buffer, at: number): [number, number] => [source.readUIntBE(at, 6), readU64(source, at + 6)],
  },
};

/** `streams`: a name. */
export const nameKeys = { name: 'streams', encoding: 'binary' as const, keyEncoding: 'binary' as const };
