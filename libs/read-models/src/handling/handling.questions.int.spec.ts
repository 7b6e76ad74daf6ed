import { beforeAll, describe, expect, it } from '@jest/globals';
import { type HandlingEvent } from '@lieciba/events';
import { startPostgres } from '@lieciba/embedded';
import fc from 'fast-check';
import { disclosureRegister } from '../disclosure-register/disclosure-register.projection';
import { countsOfDisclosures, pageOfDisclosures } from '../disclosure-register/disclosure-register.queries';
import { type HandlingFilter, type HandlingKind, type HandlingRow, type Order } from '../handling-search';
import { type Placed } from '../projection';
import { example } from '../spec/examples';
import { useViews } from '../spec/use-views';
import { subjectTimeline } from '../subject-timeline/subject-timeline.projection';
import { countsOfTimeline, pageOfTimeline } from '../subject-timeline/subject-timeline.queries';
import { type HandlingFacet, handlingFacets } from './handling.filter';

const { db, tell, client } = useViews(startPostgres);

const COUNT = 240;
const kinds = ['AccessRecorded', 'DisclosureRecorded', 'TransferRecorded', 'DeletionRecorded'] as const;
const refOf = (n: number) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;
const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n)).toISOString();
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

const codes = ['one', 'two', 'three', 'four'];
const purposes = ['sales', 'sales/offers', 'sales-tax', 'debt/letters', 'debt'];
const countries = ['US', 'GB'];

/** Every third was reported late, and hours after what happened later. */
const events = Array.from({ length: COUNT }, (_, i) =>
  example(pick(kinds, i * 7 + Math.floor(i / 5)), BigInt(i + 1), {
    subjectRef: refOf(i % 6),
    actorRef: refOf(20 + (i % 4)),
    actorUnit: i % 3 === 0 ? undefined : pick(codes, i),
    occurredAt: hour(Math.floor(i / 2) * 11 - (i % 3 === 0 ? 400 : 0)),
    recordedAt: hour(Math.floor(i / 2) * 11 + 1),
    categories: [pick(codes, i), pick(codes, i * i)],
    fields: i % 4 === 0 ? [] : [pick(codes, i * 3)],
    purpose: pick(purposes, i),
    basis: i % 5 === 0 ? undefined : { code: pick(codes, i) },
    system: pick(codes, i >> 2),
    caseRef: i % 7 === 0 ? `case ${i % 21}` : undefined,
    recipient: pick(codes, i >> 1),
    country: pick(countries, i),
    ground: i % 2 === 0 ? { code: pick(codes, i) } : undefined,
    safeguard: { code: pick(codes, i) },
  } as object),
) as Placed<HandlingEvent>[];

const rules = (i: number): string[] => [...(i % 9 === 0 ? ['R-1'] : []), ...(i % 12 === 0 ? ['R-2'] : [])];
const findings = events.flatMap((event, i) =>
  ['R-1', 'R-1', 'R-2'].flatMap((rule, n) =>
    rules(i).includes(rule)
      ? [
          example('FindingRaised', BigInt(1_000 + i * 3 + n), {
            findingId: `00000000-0000-5000-8000-${String(1_000 + i * 3 + n).padStart(12, '0')}`,
            matterId: event.data.recordId,
            rule,
            part: String(n),
          }),
        ]
      : [],
  ),
);

beforeAll(async () => {
  for (const projection of [subjectTimeline, disclosureRegister]) await tell(projection, ...events, ...findings);
});

const kindOf = (event: HandlingEvent) => event.type.replace('Recorded', '').toLowerCase() as HandlingKind;
type Said = Record<string, unknown> & HandlingEvent['data'];
const saidBy = (event: HandlingEvent): Said => {
  const own = { AccessRecorded: [], DisclosureRecorded: ['recipient', 'ground'], DeletionRecorded: [] };
  const says = { ...own, TransferRecorded: ['recipient', 'country', 'safeguard'] }[event.type] as string[];
  const unsaid = ['recipient', 'ground', 'country', 'safeguard'].filter((name) => !says.includes(name));
  return { ...event.data, ...Object.fromEntries(unsaid.map((name) => [name, undefined])) } as Said;
};
const codeOf = (group: unknown) => (group as { code?: string } | undefined)?.code;
const shared = (one: readonly string[], other: readonly string[]) => one.some((code) => other.includes(code));

/** What the filter means, said without SQL. */
const meant =
  (filter: HandlingFilter) =>
  (event: Placed<HandlingEvent>): boolean => {
    const said = saidBy(event);
    const about = rules(Number(event.position) - 1);
    const { purpose, from, to, recordedFrom, recordedTo, upTo } = filter;
    const is = (asked: string | null | undefined, value: unknown) => !asked || asked === value;
    const some = (asked: readonly string[] | null | undefined, values: readonly string[]) =>
      !asked?.length || shared(asked, values);
    const within = (text: string, low?: Date | null, high?: Date | null) =>
      (!low || text >= low.toISOString()) && (!high || text < high.toISOString());
    return (
      (filter.subjectRefs?.includes(said.subjectRef) ?? true) &&
      (filter.actorRefs?.includes(said.actorRef) ?? true) &&
      some(filter.kinds, [kindOf(event)]) &&
      some(filter.categories, said.categories) &&
      some(filter.fields, said.fields) &&
      (!purpose || said.purpose === purpose || said.purpose.startsWith(`${purpose}/`)) &&
      is(filter.basis, said.basis?.code) &&
      is(filter.unit, said.actorUnit) &&
      is(filter.system, said.system) &&
      is(filter.recipient, said['recipient']) &&
      is(filter.country, said['country']) &&
      is(filter.ground, codeOf(said['ground'])) &&
      is(filter.safeguard, codeOf(said['safeguard'])) &&
      is(filter.caseRef, said.caseRef) &&
      some(filter.findings, about) &&
      (filter.hasFindings ?? about.length > 0) === about.length > 0 &&
      within(said.occurredAt, from, to) &&
      within(said.recordedAt, recordedFrom, recordedTo) &&
      (!upTo || event.position <= BigInt(upTo))
    );
  };

const inOrder = (order: Order) => (one: Placed<HandlingEvent>, other: Placed<HandlingEvent>) => {
  const later =
    one.data.occurredAt.localeCompare(other.data.occurredAt) || Number(one.position) - Number(other.position);
  return order === 'oldest' ? later : -later;
};

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

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: undefined });
const some = (...words: readonly string[]) => maybe(fc.subarray([...words], { maxLength: 3 }));
const word = (...words: readonly string[]) => maybe(fc.constantFrom(...words));
const instant = maybe(fc.integer({ min: -400, max: 1_400 }).map((n) => new Date(hour(n))));
const filters: fc.Arbitrary<HandlingFilter> = fc.record(
  {
    subjectRefs: some(...[0, 1, 2, 3].map(refOf)),
    actorRefs: some(...[20, 21, 22].map(refOf)),
    kinds: maybe(fc.subarray<HandlingKind>(['access', 'disclosure', 'transfer', 'deletion'])),
    categories: some(...codes),
    fields: some(...codes),
    purpose: word('sales', 'debt', 'sales/offers', 'none'),
    basis: word(...codes),
    unit: word(...codes),
    system: word(...codes),
    recipient: word(...codes),
    country: word(...countries),
    ground: word(...codes),
    safeguard: word(...codes),
    caseRef: word('case 0', 'case 7'),
    findings: some('R-1', 'R-2', 'R-9'),
    hasFindings: maybe(fc.boolean()),
    from: instant,
    to: instant,
    recordedFrom: instant,
    recordedTo: instant,
    upTo: maybe(fc.integer({ min: 0, max: COUNT }).map(String)),
  },
  { requiredKeys: [] },
);
/** Few conditions at once, or hardly anything is left of them. */
const question = filters.chain((filter) =>
  fc
    .subarray(Object.keys(filter), { maxLength: 3 })
    .map((names): HandlingFilter =>
      Object.fromEntries(Object.entries(filter).filter(([name]) => names.includes(name))),
    ),
);

const valuesOf: Record<HandlingFacet, (said: Said, event: Placed<HandlingEvent>) => readonly unknown[]> = {
  month: ({ occurredAt }) => [occurredAt.slice(0, 7)],
  kind: (_, event) => [kindOf(event)],
  category: ({ categories }) => categories,
  field: ({ fields }) => fields,
  purpose: ({ purpose }) => [purpose],
  basis: ({ basis }) => [basis?.code],
  subject: ({ subjectRef }) => [subjectRef],
  actor: ({ actorRef }) => [actorRef],
  unit: ({ actorUnit }) => [actorUnit],
  system: ({ system }) => [system],
  recipient: (said) => [said['recipient']],
  country: (said) => [said['country']],
  ground: (said) => [codeOf(said['ground'])],
  safeguard: (said) => [codeOf(said['safeguard'])],
  caseRef: ({ caseRef }) => [caseRef],
  finding: (_, { position }) => rules(Number(position) - 1),
};
const facets = Object.keys(handlingFacets) as HandlingFacet[];
const tally = (found: readonly Placed<HandlingEvent>[], facet: HandlingFacet) => {
  const counts = new Map<string | null, number>();
  for (const event of found)
    for (const value of new Set(valuesOf[facet](saidBy(event), event)))
      counts.set((value as string | undefined) ?? null, (counts.get((value as string | undefined) ?? null) ?? 0) + 1);
  return counts;
};

describe.each([
  ['the subject timeline', pageOfTimeline, countsOfTimeline, events],
  [
    'the disclosure register',
    pageOfDisclosures,
    countsOfDisclosures,
    events.filter((event) => event.type === 'DisclosureRecorded'),
  ],
] as const)('a question to %s', (_, page, counts, all) => {
  it('is answered by the rows it means, in either order, each once', () =>
    fc.assert(
      fc.asyncProperty(
        question,
        fc.constantFrom<Order>('newest', 'oldest'),
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
