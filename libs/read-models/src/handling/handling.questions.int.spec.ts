import { beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import fc from 'fast-check';
import { disclosureRegister } from '../disclosure-register/disclosure-register.projection';
import { disclosureRegisterView } from '../disclosure-register/disclosure-register.view';
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
import { noting } from '../spec/noting';
import { useViews } from '../spec/use-views';
import { subjectTimeline } from '../subject-timeline/subject-timeline.projection';
import { countsOfTimeline, pageOfTimeline } from '../subject-timeline/subject-timeline.queries';
import { subjectTimelineView } from '../subject-timeline/subject-timeline.view';
import { countsByMonth, isByMonth } from './handling.by-month';
import { type HandlingFacet, type HandlingView } from './handling.filter';
import { KeptCounts } from './kept-counts';

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

describe('counts that are kept by month', () => {
  const views = [subjectTimelineView, disclosureRegisterView] as const;
  const filters: fc.Arbitrary<HandlingFilter> = question.filter((filter) => isByMonth(filter, []));
  const few = facets.filter((facet) => isByMonth({}, [facet]));

  /** Counts, and the statements that it took. */
  const ask = async (
    kept: KeptCounts<HandlingFacet>,
    view: HandlingView,
    filter: HandlingFilter,
    by: HandlingFacet[],
  ) => {
    const statements: Parameters<typeof noting>[1] = [];
    await client().query('begin isolation level repeatable read read only');
    const counted = await countsByMonth(noting(client(), statements), view, filter, by, kept, () => false);
    await client().query('commit');
    return { counted, statements };
  };

  it('are those that the rows have, asked for the first time and again', () => {
    const kept = new KeptCounts<HandlingFacet>();
    return fc.assert(
      fc.asyncProperty(fc.constantFrom(...views), filters, fc.subarray(few), async (view, filter, by) => {
        const counts = view === subjectTimelineView ? countsOfTimeline : countsOfDisclosures;
        const { asOf: _, ...expected } = await counts(db(), filter, by);
        for (const { counted } of [await ask(kept, view, filter, by), await ask(kept, view, filter, by)])
          expect(counted).toMatchObject({ ...expected, asOf: { position: expect.any(String) } });
      }),
      { numRuns: 30 },
    );
  });

  it('are counted anew where a month has changed, and only there, whichever month a row belongs to', async () => {
    const kept = new KeptCounts<HandlingFacet>();
    const first = await ask(kept, subjectTimelineView, {}, ['month']);
    const again = await ask(kept, subjectTimelineView, {}, ['month']);
    const months = first.counted?.by.month?.valueCount ?? 0;
    expect([again.counted?.total, first.statements.length - again.statements.length]).toEqual([COUNT, months]);
    const more = (position: bigint, occurredAt: string) =>
      tell(subjectTimeline, example('AccessRecorded', position, { occurredAt, recordedAt: hour(0) }));
    await more(20_000n, hour(1));
    const changed = await ask(kept, subjectTimelineView, {}, ['month']);
    expect([changed.counted?.total, changed.statements.length - again.statements.length]).toEqual([COUNT + 1, 1]);
    const { text = '', values } = changed.statements.at(-1) ?? {};
    const { rows } = await client().query(`explain (costs off) ${text}`, values);
    expect(new Set(JSON.stringify(rows).match(/_v2_(default|\d{4}_\d{2})/g))).toEqual(new Set(['_v2_2026_01']));
    // No month has these: long ago, and so far ahead that it can only be a slip.
    await more(20_001n, '1999-12-31T00:00:00.000Z');
    await more(20_002n, '2031-01-01T00:00:00.000Z');
    const { counted } = await ask(kept, subjectTimelineView, {}, ['month']);
    expect(counted?.by.month?.values).toEqual(
      expect.arrayContaining([
        { value: '1999-12', count: 1 },
        { value: '2031-01', count: 1 },
      ]),
    );
    expect(counted).toMatchObject({ total: COUNT + 3, by: (await countsOfTimeline(db(), {}, ['month'])).by });
  });

  it('let nobody put other tables in the place of those they are counted in', async () => {
    await client().query('begin isolation level repeatable read read only');
    await countsByMonth(client(), subjectTimelineView, {}, [], new KeptCounts(), () => false);
    const replace = `set local lock_timeout = 1; lock table ${subjectTimelineView.table.name} in access exclusive mode`;
    await expect(db().query(replace)).rejects.toThrow(/lock timeout/);
    await client().query('rollback');
    await db().query(replace);
  });

  it('are given up when it takes too long, and have come further the next time', async () => {
    const kept = new KeptCounts<HandlingFacet>();
    await client().query('begin isolation level repeatable read read only');
    let left = 2;
    expect(await countsByMonth(client(), subjectTimelineView, {}, [], kept, () => left-- === 0)).toBeNull();
    await client().query('rollback');
    const [second, third] = [
      await ask(kept, subjectTimelineView, {}, []),
      await ask(kept, subjectTimelineView, {}, []),
    ];
    const whole = await ask(new KeptCounts(), subjectTimelineView, {}, []);
    expect(whole.statements.length - second.statements.length).toBe(2);
    expect(third.statements.length).toBeLessThan(second.statements.length);
  });

  it.each<[HandlingFilter, HandlingFacet[], boolean]>([
    [{}, [], true],
    [{ kinds: ['access'], subjectRefs: null }, ['month', 'category'], true],
    [{ from: new Date(hour(0)), to: new Date(hour(24 * 31)) }, [], true],
    [{ from: new Date(hour(0)), to: new Date(hour(24 * 7)) }, [], false],
    [{ subjectRefs: [] }, [], false],
    [{ recipient: 'one' }, [], false],
    [{ knownAt: new Date(hour(0)) }, [], false],
    [{ upTo: '7' }, [], false],
    [{}, ['subject'], false],
    [{}, ['finding'], false],
  ])('are for what is broad and follows from the rows of a month: %j by %j is, %s', (filter, by, is) =>
    expect(isByMonth(filter, by)).toBe(is),
  );
});
