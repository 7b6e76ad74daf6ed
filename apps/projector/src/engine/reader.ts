import { type EventStore } from '@lieciba/event-store';
import { type Feed } from './feed';
import { readChunk } from './read-event';

const EVENTS_PER_CHUNK = 2_000;

const earliest = (feeds: readonly Feed[]): bigint | null =>
  feeds.reduce<bigint | null>((least, { received }, i) => {
    if (i === 0) return received;
    return least === null || received === null ? null : received < least ? received : least;
  }, null);

/**
 * Reads the log once for all views. A view that joins, at the start or after it lost its hold, makes it begin anew at the
 * view that is furthest behind; the others drop what they have.
 */
export class Reader {
  readonly #feeds = new Set<Feed>();
  #pass = new AbortController();
  #joined: () => void = () => undefined;

  constructor(
    private readonly store: EventStore,
    private readonly prefixes: readonly string[],
    /** Hears when the log is away; reading goes on by itself once it is back. */
    private readonly onInterrupted: (error: unknown) => void,
  ) {}

  join(feed: Feed): void {
    this.#feeds.add(feed);
    this.#pass.abort();
    this.#joined();
  }

  leave(feed: Feed): void {
    feed.close();
    this.#feeds.delete(feed);
    if (this.#feeds.size === 0) this.#pass.abort();
  }

  /** Reads until `signal`; rejects when the store does, and may then be run again. */
  async run(signal: AbortSignal): Promise<void> {
    const wake = () => this.#joined();
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted) {
        if (this.#feeds.size > 0) await this.#readOnce(signal);
        else await new Promise<void>((resolve) => (this.#joined = resolve));
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  async #readOnce(stop: AbortSignal): Promise<void> {
    this.#pass = new AbortController();
    const signal = AbortSignal.any([stop, this.#pass.signal]);
    // Those who join later have no part in this pass: it may be past what they need.
    const feeds = [...this.#feeds];
    const { prefixes, onInterrupted } = this;
    const from = { prefixes, after: earliest(feeds), maxEvents: EVENTS_PER_CHUNK, signal, onInterrupted };
    for await (const chunk of this.store.follow(from)) {
      const read = readChunk(chunk);
      await Promise.all(feeds.map((feed) => feed.offer(read)));
      if (signal.aborted) return;
    }
  }
}
