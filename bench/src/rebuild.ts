import { join } from 'node:path';
import { headOf, subscribeBare } from './bare-client';
import { catchUp, type Run, viewsAlone } from './catch-up';
import { Figures } from './figures';
import { type Options, type Result, rounded, say } from './report';
import { withFolder, withPostgres, withStack, withStore } from './stack';
import { deliverAll, partsOf } from './workload';

const JUST_VIEWS = { PROJECTOR_WORK: 'views' };
const TIMELINE = 'subject_timeline';
const timelineAlone: Run = { work: TIMELINE, names: [TIMELINE] };

/** Events per second of a projector catching up with all views, and with the timeline alone, beside the bare client's subscription. */
export const rebuild = ({ records, rounds }: Options): Promise<Result> =>
  withFolder(async (home) => {
    say(`loading ${records} records`);
    // Nobody judges or seals: the log holds the records, and next to nothing else.
    await withStack((stack) => deliverAll(stack, partsOf(1, { records, perDelivery: 500 }), 4), home, JUST_VIEWS);
    const perSecond = (tookMs: number) => (records / tookMs) * 1000;
    const figures = new Figures();
    await withStore(
      (storeUrl) =>
        withPostgres(async (postgres) => {
          const head = await headOf(storeUrl);
          for (let i = 1; i <= rounds; i++) {
            const rateOf = async (name: string, run: Run) =>
              perSecond(await catchUp(storeUrl, postgres, `${name}_${i}`, head, run));
            const bare = perSecond(await subscribeBare(storeUrl, records));
            const all = await rateOf('views', viewsAlone);
            const timeline = await rateOf('timeline', timelineAlone);
            figures.add('eventsPerSecond', all);
            figures.add('timelineEventsPerSecond', timeline);
            figures.add('bareEventsPerSecond', bare);
            figures.add('timelineToBare', timeline / bare);
            figures.add('ratio', all / bare);
            const rates = [all, timeline, bare].map((rate) => rounded(rate));
            say(`${i}/${rounds}: all views ${rates[0]}/s, the timeline ${rates[1]}/s, subscribeToAll ${rates[2]}/s`);
          }
        }),
      join(home, 'eventstore'),
    );
    const { ratio = 0, ...medians } = figures.medians();
    return { name: 'rebuild', figures: medians, ratio };
  });
