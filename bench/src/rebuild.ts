import { join } from 'node:path';
import { headOf, subscribeBare } from './bare-client';
import { catchUp, viewsAlone } from './catch-up';
import { median, type Options, type Result, rounded, say } from './report';
import { withFolder, withPostgres, withStack, withStore } from './stack';
import { deliverAll, partsOf } from './workload';

const JUST_VIEWS = { PROJECTOR_WORK: 'views' };

/** Events per second of a projector catching up with all views, beside the bare client's subscription. */
export const rebuild = ({ records, rounds }: Options): Promise<Result> =>
  withFolder(async (home) => {
    say(`loading ${records} records`);
    // Nobody judges or seals: the log holds the records, and next to nothing else.
    await withStack((stack) => deliverAll(stack, partsOf(1, { records, perDelivery: 500 }), 4), home, JUST_VIEWS);
    const perSecond = (tookMs: number) => (records / tookMs) * 1000;
    const ours: number[] = [];
    const bare: number[] = [];
    await withStore(
      (storeUrl) =>
        withPostgres(async (postgres) => {
          const head = await headOf(storeUrl);
          for (let i = 1; i <= rounds; i++) {
            bare.push(perSecond(await subscribeBare(storeUrl, records)));
            ours.push(perSecond(await catchUp(storeUrl, postgres, `round_${i}`, head, viewsAlone)));
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
