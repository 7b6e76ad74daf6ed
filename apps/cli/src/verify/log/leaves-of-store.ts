import { createEventStore, type EventStore, eventsBehind, type RecordedEvent } from '@lieciba/event-store';
import { streamPrefixes } from '@lieciba/events';
import { encodeLeaf, leafHash } from '@lieciba/ledger';
import { fails, Judged } from '../outcome';
import { type StoredLeaf } from './stored-leaf';

const EVENTS_PER_CHUNK = 2_000;
const PATIENCE_MS = 10_000;

const storedLeaf = ({ stream, revision, id, type, position, stored }: RecordedEvent): StoredLeaf => {
  const entry = encodeLeaf({ stream, revision, eventId: id, type, data: stored.data, metadata: stored.metadata });
  return { hash: leafHash(entry), stream, revision, eventId: id, type, position };
};

const unreadable = (error: unknown): Judged =>
  new Judged(fails('ERR_STORE', error instanceof Error ? { cause: error.message } : {}));

const storeAt = (url: string): EventStore => {
  try {
    return createEventStore({ url });
  } catch (error) {
    throw unreadable(error);
  }
};

/**
 * What a store holds of ours, from the first event to the last there is now.
 * @throws Judged `ERR_STORE` when it cannot be read, or says nothing for ten seconds
 */
export async function* leavesOfStore(url: string): AsyncGenerator<readonly StoredLeaf[]> {
  const store = storeAt(url);
  const all = { prefixes: streamPrefixes, after: null, maxEvents: EVENTS_PER_CHUNK, chunkMsMax: PATIENCE_MS };
  try {
    for await (const events of eventsBehind(store, all)) yield events.map(storedLeaf);
  } catch (error) {
    throw unreadable(error);
  } finally {
    await store.close();
  }
}
