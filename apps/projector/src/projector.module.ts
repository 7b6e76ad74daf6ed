import { createEventStore, type EventStore } from '@lieciba/event-store';
import { projections } from '@lieciba/read-models/projections';
import { type DynamicModule, Module } from '@nestjs/common';
import { type Logger } from 'pino';
import { projecting, type ViewTask } from './engine/view-task';
import { Projector } from './engine/projector';
import { type Env, isWork, type Work } from './env';
import { judgeTask } from './judge/judge';
import { sealingTask } from './ledger/sealing-task';
import { Witnesses } from './ledger/witnesses';
import { ProjectorLifecycle } from './projector.lifecycle';
import { createMetrics } from './status/metrics';
import { createObserver } from './status/observer';
import { healthOf } from './status/health';
import { StatusServer } from './status/status.server';

const PROOF_MS = 1_000;
const STANDBY_MS = 1_000;
const PATIENCE_MS = 2_000; // Longer than a batch of the judge takes, shorter than anybody would call a standstill.
const QUERY_TIMEOUT_MS = 60_000; // The longest statement moves the rows of a month; it is long dead before.

const clock = { now: () => new Date() };

interface Parts {
  readonly store: EventStore;
  readonly witnesses: Witnesses;
  readonly log: Logger;
}

const tasksOf: Readonly<Record<Work, (parts: Parts, env: Env) => readonly ViewTask[]>> = {
  views: () => projections.map(projecting),
  judge: ({ store }) => [{ ...judgeTask(store, clock), apart: true }],
  ledger: (parts, { ledger }) => [sealingTask(ledger, { ...parts, clock })],
};

const tasksFor = (parts: Parts, env: Env): readonly ViewTask[] => {
  const single = projections.filter(({ name }) => !env.work.includes('views') && env.work.includes(name));
  return [...single.map(projecting), ...env.work.filter(isWork).flatMap((work) => tasksOf[work](parts, env))];
};

const assemble = (env: Env, log: Logger): ProjectorLifecycle => {
  const store = createEventStore({ url: env.eventStoreUrl });
  const witnesses = new Witnesses({ witnesses: env.ledger.witnesses, clock, fetch });
  const status = () => projector.status;
  const witnessed = () => witnesses.status;
  const { registry, observe } = createMetrics(status, witnessed);
  const projector = new Projector({
    store,
    databaseUrl: env.databaseUrl,
    tasks: tasksFor({ store, witnesses, log }, env),
    observer: createObserver(log, observe),
    proofMs: PROOF_MS,
    staleMs: 10 * PROOF_MS,
    standbyMs: STANDBY_MS,
    patienceMs: PATIENCE_MS,
    queryTimeoutMs: QUERY_TIMEOUT_MS,
  });
  return new ProjectorLifecycle(
    env,
    store,
    projector,
    new StatusServer(() => healthOf(status(), witnessed()), registry),
  );
};

/** The worker that turns the log into views. */
@Module({})
export class ProjectorModule {
  static with(env: Env, log: Logger): DynamicModule {
    const lifecycle = { provide: ProjectorLifecycle, useFactory: () => assemble(env, log) };
    return { module: ProjectorModule, providers: [lifecycle] };
  }
}
