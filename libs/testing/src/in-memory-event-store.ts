import {
  type Appended,
  type Chunk,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type Follow,
  type RecordedEvent,
  WrongRevisionError,
} from '@lieciba/event-store';

const endOf = (last?: Appended): Appended => ({ revision: last?.revision ?? -1n, position: last?.position ?? 0n });

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value) ?? '');

/** A log for specs that need no process: it keeps the same contract as the real ones, and forgets everything at the end. */
export class InMemoryEventStore implements EventStore {
  readonly log: RecordedEvent[] = [];
  readonly #streams = new Map<string, RecordedEvent[]>();
  readonly #wake = new EventTarget();
  #failure: Error | null = null;

  /** From now on every call fails with `failure`; null heals it. */
  failWith(failure: Error | null): void {
    this.#failure = failure;
  }

  async append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<Appended> {
    this.#insist();
    if (events.length === 0) throw new RangeError('An append needs at least one event.');
    const stored = this.#streams.get(stream) ?? [];
    const next = expected === 'no-stream' ? 0 : Number(expected) + 1;
    if (stored.length !== next) {
      const again = stored.slice(next, next + events.length);
      const last = again.at(-1);
      if (last && again.length === events.length && again.every(({ id }, i) => id === events[i]?.id))
        return endOf(last);
      throw new WrongRevisionError(stream, expected, stored.at(-1)?.revision ?? 'no-stream');
    }
    for (const event of events) {
      const place = { stream, revision: BigInt(stored.length), position: BigInt(this.log.length + 1) };
      const bytes = { data: bytesOf(event.data), metadata: bytesOf(event.metadata) };
      const recorded = { ...structuredClone({ ...event, ...place }), stored: bytes };
      stored.push(recorded);
      this.log.push(recorded);
    }
    this.#streams.set(stream, stored);
    this.#wake.dispatchEvent(new Event('append'));
    return endOf(stored.at(-1));
  }

  async read(stream: string): Promise<readonly RecordedEvent[]> {
    this.#insist();
    return this.#streams.get(stream) ?? [];
  }

  async head(prefixes: readonly string[]): Promise<bigint | null> {
    this.#insist();
    return this.log.findLast(({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix)))?.position ?? null;
  }

  async *follow({ prefixes, after, maxEvents, signal }: Follow): AsyncGenerator<Chunk> {
    let position = after ?? 0n;
    let told = false;
    while (!signal.aborted) {
      const events: RecordedEvent[] = [];
      while (Number(position) < this.log.length && events.length < maxEvents) {
        const event = this.log[Number(position++)];
        if (event && prefixes.some((prefix) => event.stream.startsWith(prefix))) events.push(event);
      }
      const live = Number(position) >= this.log.length;
      if (events.length > 0 || (live && !told)) yield { events, position, live };
      told = live;
      if (live && Number(position) >= this.log.length) await this.#appended(signal);
    }
  }

  async close(): Promise<void> {}

  #appended(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const heard = new AbortController();
      const wake = () => {
        heard.abort(); // Whoever waits often leaves no listener behind.
        resolve();
      };
      this.#wake.addEventListener('append', wake, { signal: heard.signal });
      signal.addEventListener('abort', wake, { signal: heard.signal });
    });
  }

  #insist(): void {
    if (this.#failure) throw this.#failure;
  }
}
