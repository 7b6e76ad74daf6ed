import { join } from 'node:path';
import { migrate } from '@lieciba/read-models/migrate';
import { statusOfViews } from '@lieciba/read-models/views.queries';
import { type Postgres } from '@lieciba/embedded';
import pg from 'pg';
import { headOf, subscribeBare } from './bare-client';
import { median, rounded, say, type Options, type Result } from './report';
import { withFolder, withPostgres, withProjector, withStack, withStore } from './stack';
import { deliverAll, partsOf } from './workload';

const CHECK_EVERY_MS = 20;

const reached = async (pool: pg.Pool, head: bigint): Promise<boolean> => {
  const views = await statusOfViews(pool);
  return views.length > 0 && views.every(({ position }) => position !== null && BigInt(position) >= head);
};

/** A projector builds every view from zero in a database of its own; milliseconds from its start to the log's end. */
const rebuildOnce = async (storeUrl: string, postgres: Postgres, database: string, head: bigint): Promise<number> => {
  await postgres.prepare(database, { lieciba_views: 'views' });
  const databaseUrl = postgres.url(database, 'lieciba_views');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    await migrate(pool);
    return await withProjector(storeUrl, databaseUrl, async () => {
      const start = performance.now();
      while (!(await reached(pool, head))) await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
      return performance.now() - start;
    });
  } finally {
    await pool.end();
  }
};

/** Events per second of a projector catching up with all views, beside the bare client's subscription. */
export const rebuild = ({ records, rounds }: Options): Promise<Result> =>
  withFolder(async (home) => {
    say(`loading ${records} records`);
    await withStack((stack) => deliverAll(stack, partsOf(1, { records, perDelivery: 500 }), 4), home);
    const perSecond = (tookMs: number) => (records / tookMs) * 1000;
    const ours: number[] = [];
    const bare: number[] = [];
    await withStore(
      (storeUrl) =>
        withPostgres(async (postgres) => {
          const head = await headOf(storeUrl);
          for (let i = 1; i <= rounds; i++) {
            bare.push(perSecond(await subscribeBare(storeUrl, records)));
            ours.push(perSecond(await rebuildOnce(storeUrl, postgres, `round_${i}`, head)));
            say(`${i}/${rounds}: ours ${rounded(ours.at(-1) ?? 0)}/s, subscribeToAll ${rounded(bare.at(-1) ?? 0)}/s`);
          }
        }),
      join(home, 'eventstore'),
    );
    return {
      name: 'rebuild',
      figures: { eventsPerSecond: rounded(median(ours)), bareEventsPerSecond: rounded(median(bare)) },
      ratio: rounded(median(ours.map((rate, i) => rate / (bare[i] ?? NaN))), 3),
    };
  });
