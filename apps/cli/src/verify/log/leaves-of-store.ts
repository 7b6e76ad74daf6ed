import { createEventStore, type EventStore, type RecordedEvent } from '@lieciba/event-store';
import { streamPrefixes } from '@lieciba/events';
import { encodeLeaf, leafHash } from '@lieciba/ledger';
import { fails, Judged } from '../outcome';
import { type StoredLeaf } from './stored-leaf';

const EVENTS_PER_CHUNK = 2_000;
const PATIENCE_MS = 10_000;

const isOurs = ({ stream }: RecordedEvent): boolean => streamPrefixes.some((prefix) => stream.startsWith(prefix));

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
 * @throws Judged `ERR_STORE` when it cannot be reached, or goes away for ten seconds
 */
export async function* leavesOfStore(url: string): AsyncGenerator<readonly StoredLeaf[]> {
  const store = storeAt(url);
  const leave = new AbortController();
  let heard = false;
  let cause: unknown;
  let timer: NodeJS.Timeout | undefined;
  const onInterrupted = (error: Error) => {
    cause = error;
    if (heard) timer = setTimeout(() => leave.abort(), PATIENCE_MS);
    else leave.abort();
  };
  try {
    const from = { prefixes: streamPrefixes, after: null, maxEvents: EVENTS_PER_CHUNK };
    for await (const { events, live } of store.follow({ ...from, signal: leave.signal, onInterrupted })) {
      heard = true;
      clearTimeout(timer);
      yield events.filter(isOurs).map(storedLeaf);
      if (live) return;
    }
    throw cause;
  } catch (error) {
    throw unreadable(error);
  } finally {
    clearTimeout(timer);
    leave.abort();
    await store.close();
  }
}
