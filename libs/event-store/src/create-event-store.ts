import { OperationalError } from '@lieciba/domain';
import { type EventStore } from './event-store';

export interface EventStoreOptions {
  /** `esdb://…` or `esdb+discover://…`. */
  readonly url: string;
  /** All tries of one append together; default 5 s. */
  readonly appendTimeoutMs?: number;
}

/** The log behind `@eventstore/db-client`; connects on first use. */
export const createEventStore = (_options: EventStoreOptions): EventStore => {
  throw new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store is being built.', 1_000);
};
