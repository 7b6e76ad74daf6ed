import { OperationalError } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { type Statement } from '@lieciba/read-models/projection';
import { type Advance } from '@lieciba/read-models/writing/checkpoint';
import { anchorIn, checkAnchor } from './anchor';
import { type Batch, Feed } from './feed';
import { codeOf, isDataError, PoisonError } from './failure';
import { type Hold, whileHolding } from './hold';
import { type Observer, type ViewState, type ViewStatus } from './observer';
import { type Source } from './own-pace';
import { persistently } from './persistently';
import { untilResumed } from './poisoned';
import { type Projected } from './project-all';
import { type ViewTask, type ViewWork } from './view-task';

/** At the instant `at` the log ended at `position`: a view that has come so far was complete then. */
export interface Proof {
  /** By the database's clock. */
  readonly at: Date;
  /** The same instant, or a little before, by this process's `performance.now()`. */
  readonly takenMs: number;
  readonly position: bigint | null;
}

export interface ViewWorkerOptions {
  readonly store: EventStore;
  readonly databaseUrl: string;
  readonly task: ViewTask;
  readonly source: Source;
  readonly observer: Observer;
  readonly standbyMs: number;
  readonly staleMs: number;
  readonly queryTimeoutMs: number;
}

const covers = (position: bigint | null, wanted: bigint | null): boolean =>
  wanted === null || (position !== null && position >= wanted);

/** Keeps one view: holds it, writes what its task makes of the log, and stops at an event it cannot take. */
export class ViewWorker {
  #state: ViewState = 'starting';
  #position: bigint | null = null;
  #at: Date | null = null;
  #proof: Proof | null = null; // The oldest that the view has yet to come up to.
  #feed: Feed | null = null;
  #poison: PoisonError | null = null;
  #aheadMs: number | null = null; // What the database's clock shows more than ours.
  #stale: NodeJS.Timeout | undefined;

  constructor(private readonly options: ViewWorkerOptions) {}

  get #name(): string {
    return this.options.task.view.name;
  }

  get status(): ViewStatus {
    return {
      view: this.#name,
      state: this.#state,
      position: this.#position,
      at: this.#at,
      lagMs: this.#at && this.#aheadMs && Math.max(0, performance.now() + this.#aheadMs - this.#at.getTime()),
      poison: this.#poison,
    };
  }

  /** Works until `signal`; an event that it cannot take stops it until somebody says that it may try again. */
  async run(signal: AbortSignal): Promise<void> {
    const { observer, task } = this.options;
    const onTrouble = (error: unknown) => {
      this.#enter('retrying');
      observer.onTrouble(this.#name, error);
    };
    while (!signal.aborted) {
      try {
        await persistently(() => this.#hold(signal), { signal, onTrouble });
      } catch (error) {
        if (!(error instanceof PoisonError)) throw error;
        this.#poison = error;
        this.#enter('poisoned');
        observer.onPoison(this.#name, error);
        const onTroubleMeanwhile = (trouble: unknown) => observer.onTrouble(this.#name, trouble);
        await untilResumed(error, { ...this.options, view: task.view, signal, onTrouble: onTroubleMeanwhile });
        this.#poison = null;
        this.#enter('starting');
      }
    }
    this.#enter('stopped');
  }

  /** Takes note of where the log ended at an instant. */
  prove(proof: Proof): void {
    this.#aheadMs = proof.at.getTime() - proof.takenMs;
    if (!this.#feed) return;
    this.#proof ??= proof;
    this.#feed.wake();
  }

  #hold(signal: AbortSignal): Promise<void> {
    const drop = () => this.#feed?.close();
    signal.addEventListener('abort', drop, { once: true });
    const onStandby = () => {
      // What we knew is now the other one's to move on.
      [this.#position, this.#at] = [null, null];
      this.#enter('standby');
    };
    const options = { ...this.options, view: this.options.task.view, signal, onStandby, onLost: drop };
    return whileHolding(options, (hold) => this.#follow(hold, signal)).finally(() =>
      signal.removeEventListener('abort', drop),
    );
  }

  async #follow({ checkpoint, client, write }: Hold, signal: AbortSignal): Promise<void> {
    const { position, at } = checkpoint;
    const { store, task } = this.options;
    const work = await task.begin(client, (statements) => this.#keep(statements, write));
    await checkAnchor(store, this.#name, task.streams, checkpoint);
    const feed = new Feed(position);
    this.#position = position;
    this.#at = at;
    this.#proof = null;
    this.#feed = feed;
    this.#enter('catching-up');
    if (signal.aborted) return;
    this.options.source.join(feed);
    try {
      for (let batch = await feed.take(); batch; batch = await feed.take()) await this.#writeBatch(batch, work, write);
    } finally {
      this.#feed = null;
      this.options.source.leave(feed);
    }
    if (!signal.aborted) throw new OperationalError('ERR_VIEW_LOST', 'The connection that held the view is gone.', 0);
  }

  async #writeBatch(batch: Batch, work: ViewWork, write: Hold['write']): Promise<void> {
    const begun = performance.now();
    const { projected, poison, passed, recordedAt } = await work.take(batch.events, batch.recorded);
    const to = poison ? passed : batch.reached;
    const proof = this.#proof && covers(to ?? this.#position, this.#proof.position) ? this.#proof : null;
    const freshMs = proof ? proof.takenMs + this.options.staleMs - performance.now() : 0;
    const instant = { at: proof?.at ?? recordedAt, caughtUp: freshMs > 0 };
    const anchor = anchorIn(batch.recorded, this.options.task.streams, { from: this.#position, to });
    await this.#write(projected, { to: to ?? this.#position, ...instant, anchor }, write);
    if (proof) this.#proof = null;
    const rows = projected.reduce((sum, { statements }) => sum + statements.length, 0);
    if (to !== null) {
      const seconds = (performance.now() - begun) / 1000;
      this.options.observer.onBatch({ view: this.#name, events: batch.events.length, rows, seconds });
    }
    if (poison) throw poison;
    if (freshMs > 0) this.#live(freshMs);
    else if (batch.reached !== null) this.#go(batch.live);
    if (this.#state === 'live') await this.#tick(work, write);
  }

  /** Lets the time that has passed have its say. */
  async #tick(work: ViewWork, write: Hold['write']): Promise<void> {
    const statements = (await work.tick?.()) ?? [];
    if (statements.length > 0) await this.#keep(statements, write);
  }

  async #keep(statements: readonly Statement[], write: Hold['write']): Promise<void> {
    await write(statements, { from: this.#position, to: this.#position, at: null });
  }

  /** Rows and checkpoint together. Where the data are refused, halves lead to the one event it is. */
  async #write(projected: readonly Projected[], step: Omit<Advance, 'from'>, write: Hold['write']): Promise<void> {
    if (step.to === this.#position && step.at === null) return;
    const statements = projected.flatMap((event) => event.statements);
    try {
      this.#at = await write(statements, { from: this.#position, ...step });
    } catch (error) {
      const [first] = projected;
      if (!first || !isDataError(error)) throw error;
      if (projected.length === 1) throw new PoisonError(first.position, codeOf(error));
      const [former, latter] = [projected.slice(0, projected.length >> 1), projected.slice(projected.length >> 1)];
      await this.#write(former, { to: former.at(-1)?.position ?? null, at: null }, write);
      return this.#write(latter, step, write);
    }
    this.#position = step.to;
  }

  /** What the log says of itself counts until it is proven otherwise; where proof stopped coming only proof leads back. */
  #go(live: boolean): void {
    if (!live) this.#enter('catching-up');
    else if (this.#state === 'catching-up') this.#live(this.options.staleMs);
  }

  /** Live, for as long as that may be believed without another proof. */
  #live(forMs: number): void {
    this.#enter('live');
    clearTimeout(this.#stale);
    this.#stale = setTimeout(() => this.#enter('stalled'), forMs).unref();
  }

  #enter(state: ViewState): void {
    if (state === this.#state) return;
    clearTimeout(this.#stale);
    this.#state = state;
    this.options.observer.onState(this.#name, state);
  }
}
