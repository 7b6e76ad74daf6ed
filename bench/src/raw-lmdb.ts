import { join } from 'node:path';
import { type Database, type Key, open, type PutOptions } from 'lmdb';

/** LMDB's types leave out that an asynchronous put takes options. */
type AppendOnly<K extends Key> = Database<Buffer, K> & {
  put(key: K, value: Buffer, options: PutOptions): Promise<boolean>;
};

const KEY_BYTES = 14;
const POSITION_BYTES = 8;

/** The key of an event in its stream, and the value: its position in the log. */
const indexEntry = (stream: number, revision: number, position: number): { key: Buffer; value: Buffer } => {
  const bytes = Buffer.alloc(KEY_BYTES + POSITION_BYTES);
  bytes.writeUIntBE(stream, 0, 6);
  bytes.writeUInt32BE(revision, 10);
  bytes.writeUInt32BE(position, KEY_BYTES + 4);
  return { key: bytes.subarray(0, KEY_BYTES), value: bytes.subarray(KEY_BYTES) };
};

/**
 * Writes every batch in a transaction of its own, flushed before the next one; milliseconds it took. With `index` also
 * what a store of streams cannot do without: where each event of each stream stands.
 */
export const writeLmdb = async (
  folder: string,
  batches: readonly (readonly Buffer[])[],
  { index }: { index: boolean },
): Promise<number> => {
  const flushed = { noSubdir: true, overlappingSync: false, eventTurnBatching: false };
  const root = open({ path: join(folder, 'raw.mdb'), ...flushed });
  const log = root.openDB<Buffer, number>({
    name: 'log',
    encoding: 'binary',
    keyEncoding: 'uint32',
  }) as AppendOnly<number>;
  const streams = root.openDB<Buffer, Buffer>({ name: 'index', encoding: 'binary', keyEncoding: 'binary' });
  try {
    let position = 0;
    const write = (stream: number, records: readonly Buffer[]) =>
      records.forEach((record, revision) => {
        void log.put(++position, record, { append: true });
        const entry = index ? indexEntry(stream, revision, position) : undefined;
        if (entry) void streams.put(entry.key, entry.value);
      });
    const start = performance.now();
    for (const [at, records] of batches.entries()) await root.batch(() => write(at, records));
    return performance.now() - start;
  } finally {
    await root.close();
  }
};
