import { beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import fc from 'fast-check';
import { disclosureRegister } from '../disclosure-register/disclosure-register.projection';
import { countsOfDisclosures, pageOfDisclosures } from '../disclosure-register/disclosure-register.queries';
import { type HandlingFilter, type HandlingRow, type Order } from '../handling-search';
import {
  COUNT,
  eachByItself,
  events,
  facets,
  findings,
  hour,
  inOrder,
  meant,
  question,
  tally,
} from '../spec/asked-handlings';
import { example } from '../spec/examples';
import { useViews } from '../spec/use-views';
import { subjectTimeline } from '../subject-timeline/subject-timeline.projection';
import { countsOfTimeline, pageOfTimeline } from '../subject-timeline/subject-timeline.queries';

const { db, tell, client } = useViews(startPostgres);

beforeAll(async () => {
  for (const projection of [subjectTimeline, disclosureRegister]) await tell(projection, ...events, ...findings);
});

const walk = async (page: typeof pageOfTimeline, filter: HandlingFilter, order: Order, limit: number) => {
  const rows: HandlingRow[] = [];
  let cursor: string | null = null;
  do {
    const { rows: more, next }: Awaited<ReturnType<typeof page>> = await page(db(), {
      ...filter,
      order,
      limit,
      cursor,
    });
    rows.push(...more);
    cursor = next;
  } while (cursor !== null);
  return rows;
};
const positionsOf = (rows: readonly { readonly position: string | bigint }[]) =>
  rows.map(({ position }) => Number(position));

describe.each([
  ['the subject timeline', pageOfTimeline, countsOfTimeline, events],
  [
    'the disclosure register',
    pageOfDisclosures,
    countsOfDisclosures,
    events.filter((event) => event.type === 'DisclosureRecorded'),
  ],
] as const)('a question to %s', (_, page, counts, all) => {
  it('of one condition is answered by the rows it means', async () => {
    for (const filter of eachByItself) {
      const expected = all.filter(meant(filter)).sort(inOrder('newest'));
      expect([filter, positionsOf(await walk(page, filter, 'newest', 300))]).toEqual([filter, positionsOf(expected)]);
    }
  });

  it('is answered by the rows it means, in any order, each once', () =>
    fc.assert(
      fc.asyncProperty(
        question,
        fc.constantFrom<Order>('newest', 'oldest', 'logged'),
        fc.integer({ min: 5, max: 300 }),
        async (filter, order, limit) => {
          const expected = all.filter(meant(filter)).sort(inOrder(order));
          expect(positionsOf(await walk(page, filter, order, limit))).toEqual(positionsOf(expected));
        },
      ),
      { numRuns: 30 },
    ));

  it('is counted by any facet as its rows would be', () =>
    fc.assert(
      fc.asyncProperty(question, fc.subarray(facets), async (filter, by) => {
        const found = all.filter(meant(filter));
        const { total, by: counted } = await counts(db(), filter, by);
        expect([total, Object.keys(counted)]).toEqual([found.length, by]);
        for (const facet of by) {
          const { values = [], valueCount } = counted[facet] ?? {};
          expect(new Map(values.map(({ value, count }) => [value, count]))).toEqual(tally(found, facet));
          expect(valueCount).toBe(values.length);
        }
      }),
      { numRuns: 20 },
    ));
});

describe('counts', () => {
  it('have the most frequent first, but months as they follow each other', async () => {
    const { by } = await countsOfTimeline(db(), {}, ['month', 'kind']);
    const months = by.month?.values.map(({ value }) => value) ?? [];
    expect(months).toEqual([...months].sort());
    const frequencies = by.kind?.values.map(({ count }) => count) ?? [];
    expect(frequencies).toEqual([...frequencies].sort((a, b) => b - a));
  });
});

describe('a walk while others write', () => {
  it.each<[Order, string]>([
    ['newest', hour(-9_000)],
    ['oldest', hour(9_000)],
  ])('shows each row once, %s first, and ends', async (order, occurredAt) => {
    await client().query('begin');
    const found: number[] = [];
    let cursor: string | null = null;
    let position = 10_000n;
    do {
      const { rows, next }: Awaited<ReturnType<typeof pageOfTimeline>> = await pageOfTimeline(client(), {
        order,
        limit: 50,
        cursor,
        upTo: String(COUNT),
      });
      found.push(...positionsOf(rows));
      const columns = Object.keys(subjectTimeline.table.columns);
      const values = columns.map(
        (name) => ({ position: `${position++}`, occurred_at: `'${occurredAt}'` })[name] ?? name,
      );
      await client().query(
        `insert into ${subjectTimeline.table.name} (${columns}) select ${values} from ${subjectTimeline.table.name} where position = 1`,
      );
      cursor = next;
    } while (cursor !== null);
    await client().query('rollback');
    expect(found).toEqual(positionsOf([...events].sort(inOrder(order))));
  });
});

describe('a question as known on a day', () => {
  const known = async (at: string, more: HandlingFilter = {}) =>
    positionsOf(await walk(pageOfTimeline, { ...more, knownAt: new Date(at) }, 'newest', 1_000)).sort((a, b) => a - b);

  it('is answered by what was recorded by then, whenever it happened', async () => {
    for (const at of [hour(0), hour(1), hour(500), hour(9_999)])
      expect(await known(at)).toEqual(positionsOf(events.filter(({ data }) => data.recordedAt <= at)));
    expect(await known(hour(500), { kinds: ['access'] })).toEqual(
      positionsOf(events.filter((event) => event.data.recordedAt <= hour(500) && event.type === 'AccessRecorded')),
    );
  });

  it('says nothing of findings, which are known only as they stand', async () => {
    const [now] = await walk(pageOfTimeline, { hasFindings: true }, 'newest', 1_000);
    const [then] = await walk(pageOfTimeline, { upTo: now?.position, knownAt: new Date(hour(9_999)) }, 'newest', 1);
    expect([now?.findings?.length, then?.findings]).toEqual([expect.any(Number), null]);
  });

  it('leaves out what had been recorded by then but reached the log behind what was recorded later', async () => {
    await client().query('begin');
    const at = (second: number) => new Date(Date.UTC(2027, 0, 1, 0, 0, second)).toISOString();
    const late = [1, 2, 4, 3].map((second, i) =>
      example('AccessRecorded', BigInt(5_000 + i), { recordedAt: at(second), occurredAt: at(0) }),
    );
    const columns = Object.keys(subjectTimeline.table.columns);
    for (const { position, data } of late) {
      const given = {
        position: String(position),
        recorded_at: `'${data.recordedAt}'`,
        occurred_at: `'${data.occurredAt}'`,
      };
      const values = columns.map((name) => (given as Record<string, string>)[name] ?? name);
      await client().query(
        `insert into ${subjectTimeline.table.name} (${columns}) select ${values} from ${subjectTimeline.table.name} where position = 1`,
      );
    }
    const { rows } = await pageOfTimeline(client(), {
      ...{ knownAt: new Date(at(3)), from: new Date(at(0)), limit: 10, cursor: null, order: 'oldest' },
    });
    await client().query('rollback');
    expect(positionsOf(rows)).toEqual([5_000, 5_001]);
  });
});
