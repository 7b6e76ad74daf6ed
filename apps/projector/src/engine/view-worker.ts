import { OperationalError } from '@lieciba/domain';
import { type Projection } from '@lieciba/read-models/projection';
import { type Batch, Feed } from './feed';
import { codeOf, isDataError, PoisonError } from './failure';
import { type Hold, whileHolding } from './hold';
import { type Observer, type ViewState, type ViewStatus } from './observer';
import { persistently } from './persistently';
import { projectAll, type Projected } from './project-all';
import { type Reader } from './reader';

/** At the instant `at` the log ended at `position`: a view that has come so far was complete then. */
export interface Proof {
  readonly at: Date;
  readonly position: bigint | null;
}

export interface ViewWorkerOptions {
  readonly databaseUrl: string;
  readonly projection: Projection;
  readonly reader: Reader;
  readonly observer: Observer;
  readonly standbyMs: number;
}

const covers = (position: bigint | null, wanted: bigint | null): boolean =>
  wanted === null || (position !== null && position >= wanted);

const later = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one > other ? one : other) : (one ?? other);

/** Keeps one view: holds it, writes what its projection makes of the log, and stops at an event it cannot take. */
export class ViewWorker {
  #state: ViewState = 'starting';
  #position: bigint | null = null;
  #at: Date | null = null;
  #proof: Proof | null = null; // The oldest that the view has yet to come up to.
  #feed: Feed | null = null;
  #poison: PoisonError | null = null;

  constructor(private readonly options: ViewWorkerOptions) {}

  get status(): ViewStatus {
    const { name } = this.options.projection;
    return { view: name, state: this.#state, position: this.#position, at: this.#at, poison: this.#poison };
  }

  /** Works until `signal`, or until poisoned. */
  async run(signal: AbortSignal): Promise<void> {
    const { observer, projection } = this.options;
    const onTrouble = (error: unknown) => {
      this.#enter('retrying');
      observer.onTrouble(projection.name, error);
    };
    try {
      await persistently(() => this.#hold(signal), { signal, onTrouble });
      this.#enter('stopped');
    } catch (error) {
      if (!(error instanceof PoisonError)) throw error;
      this.#poison = error;
      this.#enter('poisoned');
      observer.onPoison(projection.name, error);
    }
  }

  /** Takes note of where the log ended at an instant. */
  prove(proof: Proof): void {
    if (!this.#feed) return;
    if (covers(this.#position, proof.position)) this.#enter('live');
    this.#proof ??= proof;
    this.#feed.wake();
  }

  #hold(signal: AbortSignal): Promise<void> {
    const { databaseUrl, projection, standbyMs } = this.options;
    const drop = () => this.#feed?.close();
    signal.addEventListener('abort', drop, { once: true });
    const onStandby = () => this.#enter('standby');
    const options = { databaseUrl, projection, standbyMs, signal, onStandby, onLost: drop };
    return whileHolding(options, (hold) => this.#follow(hold, signal)).finally(() =>
      signal.removeEventListener('abort', drop),
    );
  }

  async #follow({ checkpoint, write }: Hold, signal: AbortSignal): Promise<void> {
    const { position, at } = checkpoint;
    const feed = new Feed(position);
    this.#position = position;
    this.#at = at;
    this.#proof = null;
    this.#feed = feed;
    this.#enter('catching-up');
    if (signal.aborted) return;
    this.options.reader.join(feed);
    try {
      for (let batch = await feed.take(); batch; batch = await feed.take()) await this.#writeBatch(batch, write);
    } finally {
      this.#feed = null;
      this.options.reader.leave(feed);
    }
    if (!signal.aborted) throw new OperationalError('ERR_VIEW_LOST', 'The connection that held the view is gone.', 0);
  }

  async #writeBatch(batch: Batch, write: Hold['write']): Promise<void> {
    const begun = performance.now();
    const { projected, poison, passed } = projectAll(this.options.projection, batch.events);
    const to = poison ? passed : batch.reached;
    await this.#write(projected, to ?? this.#position, write);
    const rows = projected.reduce((sum, { statements }) => sum + statements.length, 0);
    if (to !== null) {
      const seconds = (performance.now() - begun) / 1000;
      this.options.observer.onBatch({ view: this.status.view, events: batch.events.length, rows, seconds });
    }
    if (poison) throw poison;
    if (batch.reached !== null) this.#enter(batch.live ? 'live' : 'catching-up');
  }

  /** Rows and checkpoint together. Where PostgreSQL refuses the data, halves lead to the one event it refuses. */
  async #write(projected: readonly Projected[], to: bigint | null, write: Hold['write']): Promise<void> {
    const proven = this.#proof && covers(to, this.#proof.position) ? this.#proof.at : null;
    if (to === this.#position && proven === null) return;
    const statements = projected.flatMap((event) => event.statements);
    try {
      await write(statements, { from: this.#position, to, at: proven });
    } catch (error) {
      const [first] = projected;
      if (!first || !isDataError(error)) throw error;
      if (projected.length === 1) throw new PoisonError(first.position, codeOf(error));
      const [former, latter] = [projected.slice(0, projected.length >> 1), projected.slice(projected.length >> 1)];
      await this.#write(former, former.at(-1)?.position ?? null, write);
      return this.#write(latter, to, write);
    }
    this.#position = to;
    if (proven) [this.#at, this.#proof] = [later(this.#at, proven), null];
  }

  #enter(state: ViewState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.options.observer.onState(this.options.projection.name, state);
  }
}
