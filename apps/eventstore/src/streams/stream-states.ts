import { LRUCache } from 'lru-cache';
import { type EventLog, type StoredStream } from '../storage/event-log';

const STREAMS_MAX = 50_000;

/** The durable state of streams: the most recently used in memory, the rest on disk. */
export class StreamStates {
  private readonly cache = new LRUCache<string, StoredStream>({ max: STREAMS_MAX });

  constructor(private readonly log: EventLog) {}

  /** The stream as it stands on disk, undefined where nothing was ever written to it. */
  of(name: string): StoredStream | undefined {
    const known = this.cache.get(name);
    if (known !== undefined) return known;
    const stored = this.log.stream(Buffer.from(name));
    if (stored !== undefined) this.cache.set(name, stored);
    return stored;
  }

  /** Takes note of what has just become durable. */
  set(name: string, state: StoredStream): void {
    this.cache.set(name, state);
  }
}
