import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Observer, type ViewStatus } from '../engine/observer';
import { type WitnessStatus } from '../ledger/witnesses';

/** What Prometheus is told; `status` and `witnesses` are asked at every scrape. */
export const createMetrics = (status: () => readonly ViewStatus[], witnesses: () => readonly WitnessStatus[]) => {
  const registers = [new Registry()] as const;
  const labelNames = ['view'] as const;
  const [registry] = registers;
  collectDefaultMetrics({ register: registry });

  /** A gauge over all views; a view of which nothing is known yet is left out. */
  const gauge = (name: string, help: string, valueOf: (view: ViewStatus) => number | null) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        for (const view of status()) {
          const value = valueOf(view);
          if (value !== null) this.set({ view: view.view }, value);
        }
      },
    });
  gauge('lieciba_view_position', 'Log position the view reflects.', ({ position }) =>
    position === null ? null : Number(position),
  );
  gauge('lieciba_view_lag_seconds', 'Time since the view was last known to be complete.', ({ lagMs }) =>
    lagMs === null ? null : lagMs / 1000,
  );
  gauge('lieciba_view_live', '1 when the view follows the log live.', ({ state }) => Number(state === 'live'));
  gauge('lieciba_view_standby', '1 when another projector writes the view.', ({ state }) =>
    Number(state === 'standby'),
  );
  gauge('lieciba_view_poisoned', '1 when an event stopped the view.', ({ poison }) => Number(poison !== null));

  new Gauge({
    name: 'lieciba_witness_silent_seconds',
    help: 'Time since a witness has not cosigned what it was asked to; 0 while it does.',
    labelNames: ['witness'],
    registers: [registry],
    collect() {
      for (const { witness, silentSince } of witnesses())
        this.set({ witness }, silentSince ? (Date.now() - silentSince.getTime()) / 1000 : 0);
    },
  });

  const events = new Counter({
    name: 'lieciba_view_events_total',
    help: 'Events taken.',
    labelNames,
    registers: [registry],
  });
  const rows = new Counter({
    name: 'lieciba_view_rows_total',
    help: 'Rows written.',
    labelNames,
    registers: [registry],
  });
  const troubles = new Counter({
    name: 'lieciba_projector_troubles_total',
    help: 'Failures after which something was tried again, by view or part of the engine.',
    labelNames: ['what'],
    registers: [registry],
  });
  const batchEvents = new Histogram({
    name: 'lieciba_view_batch_events',
    help: 'Events of one batch.',
    labelNames,
    registers: [registry],
    buckets: [0, 1, 10, 100, 500, 1_000, 2_500, 5_000],
  });
  const batchSeconds = new Histogram({
    name: 'lieciba_view_batch_seconds',
    help: 'Time to project and commit one batch.',
    labelNames,
    registers: [registry],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  });

  const observe: Pick<Observer, 'onBatch' | 'onTrouble'> = {
    onBatch(batch) {
      const { view } = batch;
      events.inc({ view }, batch.events);
      rows.inc({ view }, batch.rows);
      batchEvents.observe({ view }, batch.events);
      batchSeconds.observe({ view }, batch.seconds);
    },
    onTrouble: (what) => troubles.inc({ what }),
  };
  return { registry, observe };
};
export type Metrics = ReturnType<typeof createMetrics>;
