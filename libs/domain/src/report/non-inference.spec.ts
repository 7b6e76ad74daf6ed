import { describe, expect, it } from '@jest/globals';
import { DisclosureRecorded, type HandlingEvent } from '@lieciba/events';
import fc from 'fast-check';
import { someEntries } from '../assessment/histories/generated-entries.fixture';
import { anyHandling } from '../assessment/histories/generated-handlings.fixture';
import { categories, instant, recipientId } from '../assessment/histories/pools.fixture';
import { actorRef } from '../assessment/histories/records.fixture';
import { worldAfter } from '../assessment/histories/world.fixture';
import { type Cover } from '../withholding/covers';
import { reportIn } from './report.fixture';
import { isShown, type Standing } from './shown';

/** Any history of one person; now and then a source claims that the person may not learn of something. */
const history = fc.array(
  fc.tuple(anyHandling, fc.nat(9)).map(([handling, lot]) => {
    if (handling.type !== 'DisclosureRecorded' || lot > 1) return handling;
    return { ...handling, data: { ...handling.data, informed: { exception: 'restricted-by-law' } } };
  }),
  { minLength: 1, maxLength: 40 },
);

const cover: fc.Arbitrary<Omit<Cover, 'recordIds'>> = fc.record(
  {
    recipients: fc.oneof(fc.constant([]), fc.tuple(recipientId)),
    categories: fc.oneof(fc.constant([]), categories),
    caseRef: fc.constant('C-7'),
    from: instant,
    until: instant,
  },
  { requiredKeys: ['recipients', 'categories'] },
);

/** Any withholdings of it: by record, by scope, and lifted ones that a claim may have come to rest on. */
const withholdingsOf = (handlings: readonly HandlingEvent[]): fc.Arbitrary<Standing[]> => {
  const recordIds = fc.subarray(handlings.map(({ data }) => data.recordId));
  const standing = fc.tuple(recordIds, cover).map(([ids, scope]) => ({ cover: { ...scope, recordIds: ids } }));
  return fc.array(
    fc.tuple(standing, fc.option(instant, { freq: 1 })).map(([one, liftedAt]) => ({ ...one, liftedAt })),
    { maxLength: 4 },
  );
};

const asking = fc.record({ from: instant, until: instant, withFields: fc.boolean() }, { requiredKeys: ['withFields'] });

const told = history.chain((handlings) =>
  fc.record({
    handlings: fc.constant(handlings),
    withholdings: withholdingsOf(handlings),
    entries: someEntries,
    asked: asking,
    names: fc.constantFrom(new Map<string, string>(), new Map([[actorRef, 'Anna Bērziņa']])),
  }),
);

const exceptions = new Set(['restricted-by-law']);

/** What is entered in the registers along with it: to keep data for an inquiry, and not to tell of it. */
const accompanying: readonly string[] = ['HoldPlaced', 'HoldReleased', 'InformingExcepted'];

/** The same in a world in which nobody minds that it is told. */
const unclaimed = (handling: HandlingEvent): HandlingEvent =>
  handling.type === 'DisclosureRecorded' ? DisclosureRecorded({ ...handling.data, informed: undefined }) : handling;

describe('a report on a history of which some is withheld', () => {
  it('is byte for byte the report on a history in which that never happened', () => {
    let [runs, telling] = [0, 0];
    fc.assert(
      fc.property(told, ({ handlings, withholdings, entries, asked, names }) => {
        const shown = handlings.filter((handling) => isShown(handling, withholdings, exceptions));
        const without = JSON.stringify(
          reportIn(worldAfter(...entries.filter(({ type }) => !accompanying.includes(type))), {
            ...{
              handlings: shown,
              withholdings: withholdings.filter(({ liftedAt }) => liftedAt !== null),
              asked,
              names,
            },
          }),
        );
        const world = worldAfter(...entries);
        const report = JSON.stringify(reportIn(world, { handlings, withholdings, asked, names }));
        expect(report).toBe(without);
        if (shown.length === handlings.length) return;
        const unlawful = JSON.stringify(reportIn(world, { handlings: handlings.map(unclaimed), asked, names }));
        runs += 1;
        telling += Number(unlawful !== report);
      }),
      { numRuns: 250 },
    );
    // That they are the same means something: much was withheld, and would have been told.
    expect(runs).toBeGreaterThan(100);
    expect(telling).toBeGreaterThan(runs / 2);
  });
});
