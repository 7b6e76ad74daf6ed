import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { createEventStore, type EventStore, eventsBehind, type RecordedEvent } from '@lieciba/event-store';
import { type StreamName, streamPrefixes } from '@lieciba/events';
import { open } from 'lmdb';

/** The records of a log on disk, by position, as whoever has the file of the store can change them. For specs. */
export const withRecords = async (
  folder: string,
  change: (records: {
    get(position: number): Buffer;
    put(position: number, record: Buffer): void;
    remove(position: number): void;
  }) => void,
): Promise<void> => {
  const root = open({ path: join(folder, 'events.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 8 });
  const log = root.openDB<Buffer, Buffer>({ name: 'log', encoding: 'binary', keyEncoding: 'binary' });
  const keyOf = (position: number) => {
    const key = Buffer.alloc(8);
    key.writeBigUInt64BE(BigInt(position));
    return key;
  };
  await root.transaction(() =>
    change({
      get: (position) => Buffer.from(log.get(keyOf(position)) ?? ''),
      put: (position, record) => void log.put(keyOf(position), record),
      remove: (position) => void log.remove(keyOf(position)),
    }),
  );
  await root.close();
};

/** A record with another text in it, of the same length, and the checksum that goes with it: the store finds nothing wrong. */
export const rewritten = (record: Buffer, position: number, from: string, to: string): Buffer => {
  const at = record.indexOf(from);
  if (at < 0 || from.length !== to.length) throw new Error('The record does not say that.');
  const other = Buffer.from(record);
  other.write(to, at);
  other.writeUInt32BE(crc32(other.subarray(4), position), 0);
  return other;
};

const withStore = async <T>(url: string, use: (store: EventStore) => Promise<T>): Promise<T> => {
  const store = createEventStore({ url });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

/** Everything of ours that a store holds. */
export const eventsIn = (url: string): Promise<readonly RecordedEvent[]> =>
  withStore(url, async (store) => {
    const events: RecordedEvent[] = [];
    const all = { prefixes: streamPrefixes, after: null, maxEvents: 1_000 };
    for await (const chunk of eventsBehind(store, all)) events.push(...chunk);
    return events;
  });

/** Writes a log as somebody would who makes it up again: these events, in this order, with a faultless store below them. */
export const writeAgain = (url: string, events: readonly RecordedEvent[]): Promise<void> =>
  withStore(url, async (store) => {
    const ends = new Map<string, bigint>();
    for (let from = 0; from < events.length;) {
      const { stream = '' } = events[from] ?? {};
      let to = from;
      while (events[to]?.stream === stream) to += 1;
      const run = events.slice(from, to).map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
      const { revision } = await store.append(stream as StreamName, run, ends.get(stream) ?? 'no-stream');
      ends.set(stream, revision);
      from = to;
    }
  });
