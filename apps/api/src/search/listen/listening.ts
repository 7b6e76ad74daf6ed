import { PassThrough } from 'node:stream';
import { type Observable } from 'rxjs';
import { type AskNews, type News } from './news';
import { idOf, type Place } from './place';

/** How long a listener may take, wait, and stay. */
export interface Patience {
  /** Between two questions at least, and as long as one took: what comes meanwhile is told together. */
  readonly pauseMs: number;
  /** A listener to whom nothing was said for so long hears how far the views are. */
  readonly silenceMs: number;
  /** A listener that takes nothing for so long is too slow. */
  readonly stallMs: number;
  /** Whoever listens longer has to come again, and so to show that they still may. */
  readonly stayMs: number;
  /** For a listener to take what is left, and for the views to be asked again once they failed. */
  readonly graceMs: number;
}

/** Why a stream ends; what was not told stays to be asked for by the id of the last event. */
const endings = {
  'too-slow': 'You took nothing for too long. Come again with the id of the last event you have.',
  renew: 'Nobody listens for ever. Come again with the id of the last event you have.',
  closing: 'The service stops. Come again with the id of the last event you have.',
  failed: 'A fault of ours ends this. Come again with the id of the last event you have.',
} as const;
export type Ending = keyof typeof endings;

const BUFFER_BYTES = 65_536;
const RECONNECT_MS = 1_000;

const frame = (event: string, place: Place, data: object): string =>
  `event: ${event}\nid: ${idOf(place)}\ndata: ${JSON.stringify(data)}\n\n`;

export interface ListeningOptions {
  readonly ask: AskNews;
  readonly moved: Observable<unknown>;
  readonly patience: Patience;
  readonly place: Place;
  /** Hears of every failure; true where it is worth asking again. */
  mayPass(error: unknown): boolean;
  /** Rows are on their way. */
  onRows(count: number): void;
}

/**
 * One listener: asks what is new whenever something may be, and no sooner than what was said before has been taken. What waits
 * for a slow listener waits in the views.
 */
export class Listening {
  readonly sink = new PassThrough({ highWaterMark: BUFFER_BYTES });
  readonly #over = new AbortController();
  #place: Place;
  #isNews = true;
  #wake: () => void = () => undefined;
  #saidMs = -Infinity;

  constructor(private readonly options: ListeningOptions) {
    this.#place = options.place;
    this.sink.once('close', () => this.#over.abort());
    this.sink.on('error', () => undefined); // Whoever does not listen any more is gone, and that is all.
  }

  /** Tells until the listener leaves, or until it is ended. */
  async run(): Promise<void> {
    const { moved, patience } = this.options;
    const stay = setTimeout(() => this.end('renew'), patience.stayMs);
    const news = moved.subscribe(() => {
      this.#isNews = true;
      this.#wake();
    });
    try {
      this.sink.write(`retry: ${RECONNECT_MS}\n\n`);
      while (!this.#over.signal.aborted) await this.#turn();
    } catch {
      this.end('failed');
    } finally {
      clearTimeout(stay);
      news.unsubscribe();
    }
  }

  /** Says why this is the end; a listener that does not take even that is cut off. */
  end(why: Ending): void {
    if (this.#over.signal.aborted) return;
    this.sink.end(frame('end', this.#place, { reason: why, detail: endings[why] }));
    const grace = setTimeout(() => this.sink.destroy(), this.options.patience.graceMs);
    this.sink.once('close', () => clearTimeout(grace));
    this.#over.abort();
  }

  async #turn(): Promise<void> {
    const { patience } = this.options;
    this.#isNews = false;
    const askedMs = performance.now();
    const news = await this.#ask();
    const tookMs = performance.now() - askedMs;
    if (this.#over.signal.aborted) return;
    if (news) await this.#tell(news);
    else if (this.#isSilent) await this.#say(': The views are away.\n\n');
    if (news?.isMore) return;
    await this.#wait(news ? Math.max(patience.pauseMs, tookMs) : patience.graceMs);
    if (news && !this.#isNews) await this.#wait(patience.silenceMs, (wake) => (this.#wake = wake));
  }

  /** What is new; null while nobody can tell. */
  async #ask(): Promise<News | null> {
    const { ask, mayPass } = this.options;
    try {
      return await ask.behind(this.#place);
    } catch (error) {
      if (mayPass(error)) return null;
      throw error;
    }
  }

  async #tell({ came, place, asOf }: News): Promise<void> {
    this.#place = place;
    this.options.onRows(came.length);
    if (came.length > 0) await this.#say(came.map(({ event, row, place: at }) => frame(event, at, row)).join(''));
    else if (this.#isSilent) await this.#say(frame('as-of', place, asOf));
  }

  get #isSilent(): boolean {
    return performance.now() - this.#saidMs >= this.options.patience.silenceMs;
  }

  /** Resolves when it has been taken; ends a listener that does not. */
  async #say(text: string): Promise<void> {
    this.#saidMs = performance.now();
    if (this.sink.write(text)) return;
    await this.#wait(this.options.patience.stallMs, (wake) => void this.sink.once('drain', wake));
    if (this.sink.writableNeedDrain) this.end('too-slow');
  }

  /** Until so long has passed, somebody wakes it, or it is over. */
  #wait(ms: number, onWake: (wake: () => void) => void = () => undefined): Promise<void> {
    const { signal } = this.#over;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      onWake(done);
      if (signal.aborted) done();
    });
  }
}
