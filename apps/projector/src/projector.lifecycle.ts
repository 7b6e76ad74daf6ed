import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore } from '@lieciba/event-store';
import { type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Projector } from './engine/projector';
import { type Env } from './env';
import { type StatusServer } from './status/status.server';

const FINISH_MS_MAX = 4_000;

/** Starts the engine with the application and lets the batch under way finish at its end. */
export class ProjectorLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #port = 0;

  constructor(
    private readonly env: Pick<Env, 'host' | 'port'>,
    private readonly store: EventStore,
    private readonly projector: Projector,
    private readonly server: StatusServer,
  ) {}

  /** Where health and metrics are answered. */
  get port(): number {
    return this.#port;
  }

  /** Settles when the engine ends: resolved after a stop, rejected where going on makes no sense. */
  get running(): Promise<void> {
    return this.#running;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#port = await this.server.listen(this.env.host, this.env.port);
    this.#running = this.projector.run(this.#stop.signal);
    this.#running.catch(() => undefined); // Whoever asks for `running` hears of it.
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    // A batch that PostgreSQL does not finish in time is abandoned: without its commit it never was.
    await Promise.race([this.#running.catch(() => undefined), sleep(FINISH_MS_MAX, undefined, { ref: false })]);
    await this.server.close();
    await this.store.close();
  }
}
