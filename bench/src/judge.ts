import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Postgres } from '@lieciba/embedded';
import { headOf } from './bare-client';
import { catchUp, type Run, viewsAlone, viewsAnd } from './catch-up';
import { Figures } from './figures';
import { type Options, type Result, rounded, say } from './report';
import { withFolder, withPostgres, withStack, withStore } from './stack';
import { deliverAll, enterAll, partsOf } from './workload';

const SEED = 1;
const runs = { views: viewsAlone, judge: viewsAnd('judge') } as const;
type Name = keyof typeof runs;

/** One round on a log of its own: what is found is appended, and the next one has to find it again. */
const roundOn = (log: string, postgres: Postgres, database: string, run: Run): Promise<number> =>
  withFolder(async (folder) => {
    const copy = join(folder, 'eventstore');
    await cp(log, copy, { recursive: true });
    return withStore(async (storeUrl) => catchUp(storeUrl, postgres, database, await headOf(storeUrl), run), copy);
  });

/** Events per second of a projector that catches up with all views and judges every record, beside one that does not judge. */
export const judge = ({ records, rounds }: Options): Promise<Result> =>
  withFolder(async (home) => {
    say(`loading ${records} records and the registers they are judged by`);
    const load = { records, inFlight: 8 };
    const events = await withStack(
      async (stack) => {
        const entries = await enterAll(stack, { seed: SEED, ...load });
        await deliverAll(stack, partsOf(SEED, { records, perDelivery: 500 }), 4);
        return records + entries;
      },
      home,
      { PROJECTOR_WORK: 'views' },
    );
    const figures = new Figures();
    const log = join(home, 'eventstore');
    await withPostgres(async (postgres) => {
      for (let i = 1; i <= rounds; i += 1) {
        const times: Record<Name, number> = { views: 0, judge: 0 };
        // The one that comes first has the colder caches: they take turns.
        for (const name of i % 2 === 0 ? (['judge', 'views'] as const) : (['views', 'judge'] as const))
          times[name] = await roundOn(log, postgres, `${name}_${i}`, runs[name]);
        figures.add('judgingEventsPerSecond', (events * 1000) / times.judge);
        figures.add('eventsPerSecond', (events * 1000) / times.views);
        figures.add('share', times.views / times.judge);
        say(`${i}/${rounds}: judging ${rounded(times.judge)} ms, without ${rounded(times.views)} ms`);
      }
    });
    const { share = 0, ...medians } = figures.medians();
    return { name: 'judge', figures: medians, ratio: share };
  });
