import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { migrate } from '@lieciba/read-models/migrate';
import { type Projection } from '@lieciba/read-models/projection';
import { Pool } from 'pg';
import { type Observer, type ViewStatus } from './observer';
import { persistently } from './persistently';
import { Reader } from './reader';
import { ViewWorker } from './view-worker';

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly databaseUrl: string;
  readonly projections: readonly Projection[];
  readonly observer: Observer;
  readonly clock: Clock;
  /** How often each view proves how fresh it is. */
  readonly proofMs: number;
  /** How often a projector in waiting looks whether the other is gone. */
  readonly standbyMs: number;
}

/** The log turned into views: one reader, one worker per view. */
export class Projector {
  readonly #prefixes: readonly string[];
  readonly #reader: Reader;
  readonly #workers: readonly ViewWorker[];

  constructor(private readonly options: ProjectorOptions) {
    const { store, projections } = options;
    this.#prefixes = [...new Set(projections.flatMap(({ streams }) => streams))];
    this.#reader = new Reader(store, this.#prefixes);
    this.#workers = projections.map((projection) => new ViewWorker({ ...options, projection, reader: this.#reader }));
  }

  get status(): readonly ViewStatus[] {
    return this.#workers.map(({ status }) => status);
  }

  /** Works until `signal`; what fails in passing is tried again. @throws ViewsError `ERR_VIEWS_NEWER` */
  async run(signal: AbortSignal): Promise<void> {
    await this.#persistently('migration', signal, () => this.#migrate());
    await Promise.all([
      this.#persistently('reader', signal, () => this.#reader.run(signal)),
      this.#persistently('proof', signal, () => this.#proveFreshness(signal)),
      ...this.#workers.map((worker) => worker.run(signal)),
    ]);
  }

  async #migrate(): Promise<void> {
    const pool = new Pool({ connectionString: this.options.databaseUrl, max: 1, connectionTimeoutMillis: 5_000 });
    pool.on('error', () => undefined); // An idle connection that breaks is none we miss.
    try {
      await migrate(pool);
    } finally {
      await pool.end();
    }
  }

  async #proveFreshness(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const at = this.options.clock.now(); // Taken first: what is appended while we ask may be missing from the answer.
      const position = await this.options.store.head(this.#prefixes);
      for (const worker of this.#workers) worker.prove({ at, position });
      await sleep(this.options.proofMs, undefined, { signal });
    }
  }

  #persistently(what: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    return persistently(work, { signal, onTrouble: (error) => this.options.observer.onTrouble(what, error) });
  }
}
