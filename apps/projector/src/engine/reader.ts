import { type EventStore } from '@lieciba/event-store';
import { type Feed } from './feed';
import { type ReadChunk, readChunk } from './read-event';

const EVENTS_PER_CHUNK = 2_000;

export interface ReaderOptions {
  readonly store: EventStore;
  readonly prefixes: readonly string[];
  /** How long the others wait for one that reads along. */
  readonly patienceMs: number;
  /** Hears when the log is away; reading goes on by itself once it is back. */
  onInterrupted(error: unknown): void;
  /** Hears that all were given what the log holds by now. */
  onEnd?(): void;
}

/** On which terms a feed reads along: the reader neither waits for it for long nor goes back for its sake. */
export interface ReadingAlong {
  /** It is where the others are, or a little behind: worth going back for. */
  readonly near?: boolean;
  /** Hears that it is not, or no longer, where the others are; here it gets nothing more. */
  onApart(): void;
}

const earliest = (feeds: readonly Feed[]): bigint | null =>
  feeds.reduce<bigint | null>((least, { received }, i) => {
    if (i === 0) return received;
    return least === null || received === null ? null : received < least ? received : least;
  }, null);

/** True when everything of a chunk is known already. */
const isPast = ({ received }: Feed, { position }: ReadChunk): boolean => received !== null && position < received;

const isBehind = ({ received }: Feed, from: bigint | null): boolean =>
  from !== null && (received === null || received < from);

/** Whether it is done in time. */
const inTime = async (done: Promise<void>, ms: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const isDone = await Promise.race([done.then(() => true), late]);
  clearTimeout(timer);
  return isDone;
};

/**
 * Reads the log once for all views. A view that joins, at the start or after it lost its hold, makes it begin anew at the
 * view that is furthest behind; the others drop what they have.
 */
export class Reader {
  readonly #feeds = new Map<Feed, ReadingAlong | null>();
  #pass = new AbortController();
  #atEnd = false;
  #joined: () => void = () => undefined;

  constructor(private readonly options: ReaderOptions) {}

  /** True while all that read here have been given what the log holds. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  join(feed: Feed, along: ReadingAlong | null = null): void {
    this.#feeds.set(feed, along);
    this.#pass.abort();
    this.#joined();
  }

  leave(feed: Feed): void {
    feed.close();
    this.release(feed);
  }

  /** Gives it nothing more: somebody else does. */
  release(feed: Feed): void {
    this.#feeds.delete(feed);
    if (this.#feeds.size > 0) return;
    this.#atEnd = false;
    this.#pass.abort();
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
    this.#atEnd = false;
    const signal = AbortSignal.any([stop, this.#pass.signal]);
    const { prefixes, onInterrupted, onEnd, store } = this.options;
    const after = this.#start();
    // Those who join later have no part in this pass: it may be past what they need.
    const feeds = [...this.#feeds.keys()];
    for await (const chunk of store.follow({
      ...{ prefixes, after, maxEvents: EVENTS_PER_CHUNK, signal, onInterrupted },
    })) {
      const read = readChunk(chunk);
      await Promise.all(feeds.map((feed) => this.#give(feed, read)));
      if (signal.aborted) return;
      this.#atEnd = chunk.live;
      if (chunk.live) onEnd?.();
    }
  }

  /** Where the next pass begins; those it does not begin for are told. */
  #start(): bigint | null {
    const all = [...this.#feeds];
    const own = all.flatMap(([feed, along]) => (along === null || along.near ? [feed] : []));
    const from = earliest(own.length > 0 ? own : all.map(([feed]) => feed));
    for (const [feed, along] of all) if (along && isBehind(feed, from)) this.#part(feed, along);
    return from;
  }

  async #give(feed: Feed, chunk: ReadChunk): Promise<void> {
    const along = this.#feeds.get(feed);
    if (along === undefined) return;
    if (along === null) return feed.offer(chunk);
    const isAlone = () => this.#feeds.size === 1;
    if (isPast(feed, chunk) && !isAlone()) return this.#part(feed, along);
    const taken = feed.offer(chunk);
    // Alone it keeps nobody waiting; whoever joins meanwhile is not kept either.
    while (!(await inTime(taken, this.options.patienceMs))) if (!isAlone()) return this.#part(feed, along);
  }

  #part(feed: Feed, { onApart }: ReadingAlong): void {
    if (!this.#feeds.delete(feed)) return;
    onApart();
  }
}
