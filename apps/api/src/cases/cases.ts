import { Inject, Injectable } from '@nestjs/common';
import { OperationalError } from '@lieciba/domain';
import { decode } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { STORE } from '../ports';
import { CaseBook, type OpenCases, prefixesOfCases } from './open-cases';

const EVENTS_OF_CHUNK = 500;
/** The first reading goes through the whole log; whoever comes meanwhile comes again. */
const READING_MS_MAX = 5_000;
const RETRY_AFTER_MS = 1_000;

const away = () =>
  new OperationalError('ERR_STORE_UNAVAILABLE', 'The log could not be read to its end.', RETRY_AFTER_MS);

/** Knows what is open, by reading on in the log from where it was read before. */
@Injectable()
export class Cases {
  readonly #book = new CaseBook();
  #position: bigint | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(@Inject(STORE) private readonly store: EventStore) {}

  /** As of now: of everything that was acknowledged before this was asked. @throws OperationalError `ERR_STORE_UNAVAILABLE` */
  async now(): Promise<OpenCases> {
    // One that runs already may have passed what was acknowledged since: whoever comes meanwhile shares the next.
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      const reading = this.#readOn();
      this.#running = reading.catch(() => undefined);
      return reading;
    });
    await this.#next;
    return this.#book;
  }

  async #readOn(): Promise<void> {
    const leave = new AbortController();
    const timer = setTimeout(() => leave.abort(), READING_MS_MAX);
    const from = { prefixes: prefixesOfCases, after: this.#position, maxEvents: EVENTS_OF_CHUNK };
    const onInterrupted = () => leave.abort();
    try {
      for await (const { events, position, live } of this.store.follow({
        ...from,
        signal: leave.signal,
        onInterrupted,
      })) {
        for (const stored of events) this.#book.hear({ stream: stored.stream, event: decode(stored) });
        this.#position = position;
        if (live) return;
      }
      throw away();
    } finally {
      clearTimeout(timer);
      leave.abort();
    }
  }
}
