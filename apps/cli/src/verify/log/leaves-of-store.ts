import {
  createEventStore,
  type EventStore,
  eventsBehind,
  type RecordedEvent,
  StoreRefusedError,
} from '@lieciba/event-store';
import { streamPrefixes } from '@lieciba/events';
import { hashLeaf } from '@lieciba/ledger';
import { fails, Judged } from '../outcome';
import { placeOf, type StoredLeaf } from './stored-leaf';

const EVENTS_PER_CHUNK = 2_000;
const PATIENCE_MS = 10_000;

const storedLeaf = ({ stream, revision, id: eventId, type, position, stored }: RecordedEvent): StoredLeaf => {
  const { data, metadata } = stored;
  return {
    hash: hashLeaf({ stream, revision, eventId, type, data, metadata }),
    stream,
    revision,
    eventId,
    type,
    position,
  };
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

/** What a store comes to that fails somewhere behind this leaf: it reads some of them ahead. */
const failed = (error: unknown, last: StoredLeaf | undefined): Judged =>
  error instanceof StoreRefusedError && error.reason === 'damaged'
    ? new Judged(fails('ERR_LOG_DAMAGED', last ? { behind: placeOf(last) } : {}))
    : unreadable(error);

/**
 * What a store holds of ours, from the first event to the last there is now.
 * @throws Judged `ERR_LOG_DAMAGED` where the store says so itself; `ERR_STORE` when it cannot be read, or says nothing for ten seconds
 */
export async function* leavesOfStore(url: string): AsyncGenerator<readonly StoredLeaf[]> {
  const store = storeAt(url);
  const all = { prefixes: streamPrefixes, after: null, maxEvents: EVENTS_PER_CHUNK, chunkMsMax: PATIENCE_MS };
  let last: StoredLeaf | undefined;
  try {
    for await (const events of eventsBehind(store, all)) {
      const leaves = events.map(storedLeaf);
      last = leaves.at(-1) ?? last;
      yield leaves;
    }
  } catch (error) {
    throw failed(error, last);
  } finally {
    await store.close();
  }
}
