import { type OperationalError } from '@lieciba/domain';
import { type StoredEvent, type StreamName } from '@lieciba/events';

/** What a stream must look like for an append to be accepted: not there yet, or ending at exactly this revision. */
export type ExpectedRevision = 'no-stream' | bigint;

/** An event on its way into the log. `id` stays the same through every retry of one append, and is never used twice. */
export interface EventToAppend extends StoredEvent {
  readonly id: string;
}

/** Byte for byte what the log holds: views on what was received, not to be written to. */
export interface StoredBytes {
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as read from the log. */
export interface RecordedEvent extends StoredEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  /** Place in `$all`; grows with every event, has gaps, means nothing else. */
  readonly position: bigint;
  readonly stored: StoredBytes;
}

/** Where an append ended: the last event's revision and position. Given only once it is durable. */
export interface Appended {
  readonly revision: bigint;
  readonly position: bigint;
}

/** What arrived since the last chunk, in log order. */
export interface Chunk {
  readonly events: readonly RecordedEvent[];
  /** Everything up to and including here has been delivered, also where no event matched. */
  readonly position: bigint;
  /** True once the reader has seen the end of the log and follows it live. */
  readonly live: boolean;
}

export interface Follow {
  /** Stream-name prefixes; at least one. */
  readonly prefixes: readonly string[];
  /** Exclusive; null starts at the very beginning. */
  readonly after: bigint | null;
  /** Upper bound of events in one chunk. */
  readonly maxEvents: number;
  /** Ends the iteration and frees the subscription. */
  readonly signal: AbortSignal;
  /** Hears that the store is away: once, until something arrives again. Following goes on by itself. */
  onInterrupted?(error: OperationalError): void;
}

/**
 * The only door to the log. Durable means on disk in the store. Every failure is named below or an OperationalError:
 * `ERR_STORE_UNAVAILABLE` when the store is away, `ERR_STORE_REFUSED` (StoreRefusedError) when it will not do it, for want of
 * rights or for size.
 */
export interface EventStore {
  /**
   * Appends all events or none. MUST NOT resolve before they are durable. MUST answer a time-out by trying again with the
   * same ids, so that nothing is written twice.
   * @throws WrongRevisionError when the stream is not as expected; nothing was written
   * @throws OperationalError `ERR_STORE_UNAVAILABLE` when the store is away; whether it was written is then unknown, and
   *   the same call with the same ids finds out
   * @throws StoreRefusedError with the reason, when the store will not take it; nothing was written
   * @throws RangeError for no events: a bug of the caller
   */
  append(stream: StreamName, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<Appended>;

  /** All events of a stream, oldest first; a stream that does not exist has none. */
  read(stream: StreamName): Promise<readonly RecordedEvent[]>;

  /**
   * Follows `$all`; resubscribes by itself, after the last chunk taken, when the connection breaks. Ends only by `signal`,
   * or by `close`; throws only when the store refuses the subscription.
   */
  follow(options: Follow): AsyncIterable<Chunk>;

  /** Position of the newest event whose stream has one of the prefixes, or null in a log that has none. */
  head(prefixes: readonly string[]): Promise<bigint | null>;

  /** Ends every call and frees the connection; bounded in time. */
  close(): Promise<void>;
}
