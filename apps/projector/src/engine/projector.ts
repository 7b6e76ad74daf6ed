import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore } from '@lieciba/event-store';
import { migrate } from '@lieciba/read-models/migrate';
import { databaseNow } from '@lieciba/read-models/writing/database-clock';
import { Pool, type PoolConfig } from 'pg';
import { connectionTo } from './connection-to';
import { type Observer, type ViewStatus } from './observer';
import { OwnPace } from './own-pace';
import { persistently } from './persistently';
import { Reader } from './reader';
import { type ViewTask } from './view-task';
import { ViewWorker } from './view-worker';

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly databaseUrl: string;
  readonly tasks: readonly ViewTask[];
  readonly observer: Observer;
  /** How often each view proves how fresh it is. */
  readonly proofMs: number;
  /** A view of which nothing was proven for so long is no longer live. */
  readonly staleMs: number;
  /** How often a projector in waiting looks whether the other is gone. */
  readonly standbyMs: number;
  /** How long the others wait for a view at a pace of its own, before it reads the log for itself. */
  readonly patienceMs: number;
  /** How long the database may take to answer one statement. */
  readonly queryTimeoutMs: number;
}

/** The log turned into views: one worker per view, one reader for all that keep pace with each other. */
export class Projector {
  readonly #prefixes: readonly string[];
  readonly #readers: readonly Reader[];
  readonly #workers: readonly ViewWorker[];

  constructor(private readonly options: ProjectorOptions) {
    const { store, tasks } = options;
    this.#prefixes = [...new Set(tasks.flatMap(({ streams }) => streams))];
    const onInterrupted = (error: unknown) => options.observer.onTrouble('reader', error);
    const reading = { store, prefixes: this.#prefixes, patienceMs: options.patienceMs, onInterrupted };
    const shared = new Reader(reading);
    const own = new Map(tasks.filter(({ apart }) => apart).map((task) => [task, new OwnPace(shared, reading)]));
    this.#readers = [shared, ...[...own.values()].map(({ reader }) => reader)];
    this.#workers = tasks.map((task) => new ViewWorker({ ...options, task, source: own.get(task) ?? shared }));
  }

  get status(): readonly ViewStatus[] {
    return this.#workers.map(({ status }) => status);
  }

  /** Works until `signal`; what fails in passing is tried again. @throws ViewsError `ERR_VIEWS_NEWER` */
  async run(signal: AbortSignal): Promise<void> {
    setMaxListeners(0, signal); // As many hear of it as there are views.
    await this.#persistently('migration', signal, () => this.#migrate());
    await Promise.all([
      ...this.#readers.map((reader) => this.#persistently('reader', signal, () => reader.run(signal))),
      this.#persistently('proof', signal, () => this.#proveFreshness(signal)),
      ...this.#workers.map((worker) => worker.run(signal)),
    ]);
  }

  #migrate(): Promise<void> {
    return this.#withPool({}, migrate);
  }

  #proveFreshness(signal: AbortSignal): Promise<void> {
    const { store, proofMs, queryTimeoutMs } = this.options;
    return this.#withPool({ query_timeout: queryTimeoutMs }, async (pool) => {
      while (!signal.aborted) {
        // Both taken first: what is appended while we ask may be missing from the answer.
        const takenMs = performance.now();
        const at = await databaseNow(pool);
        const position = await store.head(this.#prefixes);
        for (const worker of this.#workers) worker.prove({ at, takenMs, position });
        await sleep(proofMs, undefined, { signal });
      }
    });
  }

  async #withPool(config: PoolConfig, work: (pool: Pool) => Promise<void>): Promise<void> {
    const pool = new Pool({ ...connectionTo(this.options.databaseUrl), ...config, max: 1 });
    pool.on('error', () => undefined); // An idle connection that breaks is none we miss.
    try {
      await work(pool);
    } finally {
      await pool.end();
    }
  }

  #persistently(what: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    return persistently(work, { signal, onTrouble: (error) => this.options.observer.onTrouble(what, error) });
  }
}
