import { type EventStore, eventsBehind, nextEvents, type RecordedEvent } from '@lieciba/event-store';
import { streamPrefixes } from '@lieciba/events';

const EVENTS_PER_CHUNK = 2_000;

const from = (behind: bigint) => ({ prefixes: streamPrefixes, after: behind < 0n ? null : behind });

/** Every leaf of the log, in order, up to its end. @throws OperationalError `ERR_STORE_UNAVAILABLE` */
export const everyLeaf = (store: EventStore): AsyncGenerator<readonly RecordedEvent[]> =>
  eventsBehind(store, { ...from(-1n), maxEvents: EVENTS_PER_CHUNK });

/** The next `count` leaves behind a position, -1 being the very beginning; fewer where the log ends. @throws OperationalError `ERR_STORE_UNAVAILABLE` */
export const nextLeaves = (store: EventStore, behind: bigint, count: number): Promise<readonly RecordedEvent[]> =>
  nextEvents(store, count, from(behind));
