import {
  createEventStore,
  type EventStore,
  eventsBehind,
  type RecordedEvent,
  StoreRefusedError,
} from '@lieciba/event-store';
import { fails, Judged } from '../outcome';
import { placeOf } from './stored-leaf';

const EVENTS_PER_CHUNK = 2_000;
const PATIENCE_MS = 10_000;

const unreadable = (error: unknown): Judged =>
  new Judged(fails('ERR_STORE', error instanceof Error ? { cause: error.message } : {}));

const storeAt = (url: string): EventStore => {
  try {
    return createEventStore({ url });
  } catch (error) {
    throw unreadable(error);
  }
};

/** What a store comes to that fails somewhere behind this event: it reads some of them ahead. */
const failed = (error: unknown, last: RecordedEvent | undefined): Judged =>
  error instanceof StoreRefusedError && error.reason === 'damaged'
    ? new Judged(fails('ERR_LOG_DAMAGED', last ? { behind: placeOf(last) } : {}))
    : unreadable(error);

/**
 * What a store holds in streams of these prefixes, from the first event to the last there is now.
 * @throws Judged `ERR_LOG_DAMAGED` where the store says so itself; `ERR_STORE` when it cannot be read, or says nothing for ten seconds
 */
export async function* eventsOfStore(
  url: string,
  prefixes: readonly string[],
): AsyncGenerator<readonly RecordedEvent[]> {
  const store = storeAt(url);
  const all = { prefixes, after: null, maxEvents: EVENTS_PER_CHUNK, chunkMsMax: PATIENCE_MS };
  let last: RecordedEvent | undefined;
  try {
    for await (const events of eventsBehind(store, all)) {
      last = events.at(-1) ?? last;
      yield events;
    }
  } catch (error) {
    throw failed(error, last);
  } finally {
    await store.close();
  }
}
