import { Figures } from './figures';
import { type Appends, Round } from './node-round';
import { say, type Options, type Result } from './report';
import { withStore } from './stack';

const IN_FLIGHT = [1, 16, 64, 256];
// Single events take longer, and one after the other longest: these are their parts of the events.
const SHARE_OF_SINGLES = 1 / 10;
const SHARE_OF_LONE = 1 / 40;
// Without as many appends as may be in flight, and some to follow, the name would promise too much.
const TURNS_MIN = 1.5;

const appendsOf = (records: number): Appends[] =>
  [1, 500].flatMap((perAppend) =>
    IN_FLIGHT.map((inFlight) => {
      const share = perAppend > 1 ? 1 : inFlight > 1 ? SHARE_OF_SINGLES : SHARE_OF_LONE;
      return { perAppend, inFlight, appends: Math.ceil(Math.max((records * share) / perAppend, inFlight * TURNS_MIN)) };
    }),
  );

const worstOfficial = (figures: Readonly<Record<string, number>>): number =>
  Math.max(
    ...Object.entries(figures).flatMap(([name, value]) => (/^official.*NodeToClientCpu$/.test(name) ? value : [])),
  );

/**
 * What the embedded node can do and what it costs, beside its clients, LMDB and a lone fsync. `ratio` is the highest CPU of
 * the node over that of the official client; null where the system does not tell the CPU of another process.
 */
export const node = async ({ records, rounds }: Options): Promise<Result> => {
  const figures = new Figures();
  for (let i = 1; i <= rounds; i++) {
    say(`round ${i}/${rounds}`);
    await withStore(async (url, pid) => {
      // The longest load keeps the client busy for longer than the ten seconds it would give an append.
      const round = new Round(`${url}&defaultDeadline=60000`, pid, figures);
      await round.warmUp();
      for (const load of appendsOf(records)) await round.append(load);
      await round.lone();
      await round.read(records);
    });
  }
  const medians = figures.medians();
  return { name: 'node', figures: medians, ratio: worstOfficial(medians) };
};
