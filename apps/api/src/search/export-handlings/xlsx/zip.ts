import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<Buffer> | Iterable<Buffer>;
}

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

const UINT32_MAX = 0xffff_ffff;
const VERSION = 20;
const FLAGS = 0x0808; // Sizes stand behind the content, names are UTF-8.
const DEFLATED = 8;
const DATE_1980_01_01 = 0x0021; // The same content is the same archive, whenever it is made.

/** Little-endian numbers, each of two bytes or of four. */
const packed = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
};

const common = (crc: number, small: number, size: number, name: Buffer) =>
  [
    ...([
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DATE_1980_01_01],
    ] as const),
    ...([
      [4, crc],
      [4, small],
      [4, size],
      [2, name.length],
      [2, 0],
    ] as const),
  ] as const;

const localHeader = (name: Buffer) => Buffer.concat([packed([4, 0x04034b50], ...common(0, 0, 0, name)), name]);
const sizesBehind = ({ crc, packed: small, size }: Written) => packed([4, 0x08074b50], [4, crc], [4, small], [4, size]);
const directoryEntry = ({ name, at, crc, packed: small, size }: Written) =>
  Buffer.concat([
    packed([4, 0x02014b50], [2, VERSION], ...common(crc, small, size, name), [2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
    name,
  ]);
const end = (count: number, size: number, at: number) =>
  packed([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]);

/**
 * A ZIP archive, entry after entry, as it is read; nothing is kept but the directory.
 * @throws RangeError past 4 GiB, which this form of archive cannot tell
 */
export async function* zip(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Buffer, void, undefined> {
  const written: Written[] = [];
  let at = 0;
  const passed = (buffer: Buffer): Buffer => {
    at += buffer.length;
    if (at > UINT32_MAX) throw new RangeError('The archive is too large.');
    return buffer;
  };
  for await (const { name: text, content } of entries) {
    const name = Buffer.from(text);
    const start = at;
    yield passed(localHeader(name));
    let [crc, size] = [0, 0];
    const measured = async function* () {
      for await (const chunk of content) {
        crc = crc32(chunk, crc);
        size += chunk.length;
        yield chunk;
      }
    };
    const begin = at;
    // Whatever fails on the way in ends the way out with the same error.
    for await (const chunk of pipeline(Readable.from(measured()), createDeflateRaw(), () => undefined))
      yield passed(chunk as Buffer);
    if (size > UINT32_MAX) throw new RangeError('A file of the archive is too large.');
    const entry = { name, at: start, crc, packed: at - begin, size };
    yield passed(sizesBehind(entry));
    written.push(entry);
  }
  const begin = at;
  for (const entry of written) yield passed(directoryEntry(entry));
  yield end(written.length, at - begin, begin);
}
