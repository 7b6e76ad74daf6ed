import { join } from 'node:path';
import { type Postgres } from '@lieciba/embedded';
import { migrate } from '@lieciba/read-models/migrate';
import { views } from '@lieciba/read-models/views';
import pg from 'pg';
import { headOf } from './bare-client';
import { Figures } from './figures';
import { type Options, type Result, rounded, say } from './report';
import { withFolder, withPostgres, withProjector, withStack, withStore } from './stack';
import { deliverAll, partsOf } from './workload';

const CHECK_EVERY_MS = 20;
/** Among the last so many events there is a delivery: findings and checkpoints follow it. */
const LAST_EVENTS = 20_000;
const NAMES = views.map(({ name }) => name);

interface Run {
  readonly work: 'views' | 'views,ledger';
  readonly names: readonly string[];
}
const without: Run = { work: 'views', names: NAMES };
const sealing: Run = { work: 'views,ledger', names: [...NAMES, 'ledger'] };

const haveReached = async (pool: pg.Pool, names: readonly string[], head: bigint): Promise<boolean> => {
  const { rows } = await pool.query('select from views.checkpoints where view = any($1) and position >= $2', [
    names,
    head,
  ]);
  return rows.length === names.length;
};

/** A projector comes from nothing to the end of the log; milliseconds it took from its start. */
const catchUp = (storeUrl: string, postgres: Postgres, database: string, head: bigint, run: Run): Promise<number> =>
  withFolder(async (home) => {
    await postgres.prepare(database, { lieciba_views: 'views' });
    const databaseUrl = postgres.url(database, 'lieciba_views');
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    const untilThere = async () => {
      const start = performance.now();
      while (!(await haveReached(pool, run.names, head)))
        await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
      return performance.now() - start;
    };
    try {
      await migrate(pool);
      const env = { PROJECTOR_WORK: run.work, LIECIBA_HOME: home };
      return await withProjector(storeUrl, databaseUrl, untilThere, env);
    } finally {
      await pool.end();
    }
  });

/** Events per second of a projector that catches up with all views and seals the log as well, beside one that does not seal. */
export const ledger = ({ records, rounds }: Options): Promise<Result> =>
  withFolder(async (home) => {
    say(`loading ${records} records`);
    await withStack((stack) => deliverAll(stack, partsOf(1, { records, perDelivery: 500 }), 4), home);
    const figures = new Figures();
    const catchUpAll = async (storeUrl: string, postgres: Postgres): Promise<void> => {
      const head = await headOf(storeUrl, 'delivery-', LAST_EVENTS);
      for (let i = 1; i <= rounds; i += 1) {
        const times = { without: 0, sealing: 0 };
        // The one that comes first has the colder caches: they take turns.
        for (const name of i % 2 === 0 ? (['sealing', 'without'] as const) : (['without', 'sealing'] as const)) {
          const run = name === 'sealing' ? sealing : without;
          times[name] = await catchUp(storeUrl, postgres, `${name}_${i}`, head, run);
        }
        figures.add('sealingEventsPerSecond', (records * 1000) / times.sealing);
        figures.add('eventsPerSecond', (records * 1000) / times.without);
        figures.add('share', times.without / times.sealing);
        say(`${i}/${rounds}: sealing ${rounded(times.sealing)} ms, without ${rounded(times.without)} ms`);
      }
    };
    await withStore((storeUrl) => withPostgres((postgres) => catchUpAll(storeUrl, postgres)), join(home, 'eventstore'));
    const { share = 0, ...medians } = figures.medians();
    return { name: 'ledger', figures: medians, ratio: share };
  });
