import { join } from 'node:path';
import { type Postgres } from '@lieciba/embedded';
import { headOf } from './bare-client';
import { catchUp, viewsAlone, viewsAnd } from './catch-up';
import { Figures } from './figures';
import { type Options, type Result, rounded, say } from './report';
import { withFolder, withPostgres, withStack, withStore } from './stack';
import { deliverAll, partsOf } from './workload';

/** Among the last so many events there is a delivery: findings and checkpoints follow it. */
const LAST_EVENTS = 20_000;
const sealing = viewsAnd('ledger');

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
          const run = name === 'sealing' ? sealing : viewsAlone;
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
