import { type RecordedEvent } from '@lieciba/event-store';
import { type ReadChunk, type ReadEvent } from './read-event';

/** What a view writes at once: events in log order and the position reached with them. */
export interface Batch {
  readonly events: readonly ReadEvent[];
  readonly recorded: readonly RecordedEvent[];
  /** Null when nothing arrived and the view was only woken. */
  readonly reached: bigint | null;
  readonly live: boolean;
}

const EVENTS_MAX = 5_000;
const QUEUED_EVENTS_MAX = 2 * EVENTS_MAX; // One batch being written, the next one gathering.

/** What of a chunk lies behind a position: mostly all of it. */
const behind = (position: bigint, chunk: ReadChunk): ReadChunk => {
  const first = chunk.events[0];
  if (!first || first.position > position) return chunk;
  const known = chunk.events.filter((event) => event.position <= position).length;
  return { ...chunk, events: chunk.events.slice(known), recorded: chunk.recorded.slice(known) };
};

const joined = <T>(lists: readonly (readonly T[])[]): readonly T[] =>
  lists.length === 1 && lists[0] ? lists[0] : ([] as T[]).concat(...lists);

/** The bounded queue between the reader and one view, for as long as the view is held. One giver, one taker. */
export class Feed {
  #received: bigint | null;
  #chunks: ReadChunk[] = [];
  #queued = 0;
  #woken = false;
  #closed = false;
  #changed: () => void = () => undefined;
  #drained: () => void = () => undefined;

  /** Takes what lies behind `position`. */
  constructor(position: bigint | null) {
    this.#received = position;
  }

  /** Where the reader has to go on for this view; null is the very beginning. */
  get received(): bigint | null {
    return this.#received;
  }

  /** Resolves when there is room for more. What the view already had is dropped, and everything once it is closed. */
  async offer(chunk: ReadChunk): Promise<void> {
    const received = this.#received;
    if (this.#closed || (received !== null && chunk.position < received)) return;
    const news = received === null ? chunk : behind(received, chunk);
    this.#received = chunk.position;
    this.#chunks.push(news);
    this.#queued += news.events.length;
    this.#changed();
    while (this.#queued > QUEUED_EVENTS_MAX && !this.#closed) {
      await new Promise<void>((resolve) => (this.#drained = resolve));
    }
  }

  /** All that has arrived, up to a bound; waits for something. Null once the feed is closed. */
  async take(): Promise<Batch | null> {
    while (this.#chunks.length === 0 && !this.#woken && !this.#closed) {
      await new Promise<void>((resolve) => (this.#changed = resolve));
    }
    if (this.#closed) return null;
    this.#woken = false;
    const taken = this.#chunks.splice(0, this.#fitting());
    const events = joined(taken.map((chunk) => chunk.events));
    const recorded = joined(taken.map((chunk) => chunk.recorded));
    this.#queued -= events.length;
    this.#drained();
    const last = taken.at(-1);
    return { events, recorded, reached: last?.position ?? null, live: last?.live ?? false };
  }

  /** Lets the taker look around although nothing arrived. */
  wake(): void {
    this.#woken = true;
    this.#changed();
  }

  close(): void {
    this.#closed = true;
    this.#changed();
    this.#drained();
  }

  /** How many chunks make up one batch: at least one. */
  #fitting(): number {
    let events = 0;
    const beyond = this.#chunks.findIndex((chunk) => (events += chunk.events.length) > EVENTS_MAX);
    return beyond === -1 ? this.#chunks.length : Math.max(beyond, 1);
  }
}
