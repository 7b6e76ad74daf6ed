import { type Postgres } from '@lieciba/embedded';
import { migrate } from '@lieciba/read-models/migrate';
import { views } from '@lieciba/read-models/views';
import pg from 'pg';
import { withFolder, withProjector } from './stack';

const CHECK_EVERY_MS = 20;
const NAMES = views.map(({ name }) => name);

/** What a projector does while it is measured. */
export interface Run {
  /** As `PROJECTOR_WORK` says it. */
  readonly work: string;
  /** The views that have to come to the end. */
  readonly names: readonly string[];
}

/** Views alone: what everything else is measured beside. */
export const viewsAlone: Run = { work: 'views', names: NAMES };

/** Views, and this beside them. */
export const viewsAnd = (work: string): Run => ({ work: `views,${work}`, names: [...NAMES, work] });

const haveReached = async (pool: pg.Pool, names: readonly string[], head: bigint): Promise<boolean> => {
  const { rows } = await pool.query('select from views.checkpoints where view = any($1) and position >= $2', [
    names,
    head,
  ]);
  return rows.length === names.length;
};

/** A projector comes from nothing to the end of the log; milliseconds it took from its start. */
export const catchUp = (
  storeUrl: string,
  postgres: Postgres,
  database: string,
  head: bigint,
  run: Run,
): Promise<number> =>
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
