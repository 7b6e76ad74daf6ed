import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { pageOfDisclosures } from './disclosure-register/disclosure-register.queries';
import { disclosureRegisterView } from './disclosure-register/disclosure-register.view';
import { disclosureRegister } from './disclosure-register/disclosure-register.projection';
import { type HandlingView } from './handling/handling.filter';
import { isLedByIndex, pageStatement } from './handling/handling.page';
import { type HandlingSearch, type Page } from './handling-search';
import { type Placed, type Projection } from './projection';
import { everyHandling, example } from './spec/examples';
import { useViews } from './spec/use-views';
import { pageOfTimeline } from './subject-timeline/subject-timeline.queries';
import { pageOfSubjects, type SubjectsPage, subjectsStatement } from './subject-timeline/subjects.queries';
import { subjectTimeline } from './subject-timeline/subject-timeline.projection';
import { subjectTimelineView } from './subject-timeline/subject-timeline.view';
import { loadCheckpoint } from './writing/checkpoint';
import { databaseNow } from './writing/database-clock';
import { createViewWriter } from './writing/view.writer';

const anna = '00000000-0000-4000-8000-00000000000a';
const others = Array.from({ length: 50 }, (_, i) => `00000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`);
const COUNT = 4_000;
const completeAt = new Date('2024-11-22T00:00:00Z');
const start = Date.parse('2026-01-01T00:00:00Z');
const instantOf = (i: number) => new Date(start + Math.floor(i / 2) * 3 * 3_600_000).toISOString(); // Two at each instant.

/** Every fortieth concerns Anna; every tenth is a disclosure, every hundredth to the tax office. */
const events: Placed[] = Array.from({ length: COUNT }, (_, i) => {
  const subjectRef = i % 40 === 0 ? anna : (others[i % others.length] ?? anna);
  const common = {
    subjectRef,
    occurredAt: instantOf(i),
    recordedAt: instantOf(i),
    categories: i % 80 === 0 ? ['health-data'] : ['contact-data'],
  };
  const position = BigInt(i + 1);
  if (i % 10 !== 0) return example('AccessRecorded', position, common);
  return example('DisclosureRecorded', position, { ...common, recipient: i % 100 === 0 ? 'vid' : 'swedbank' });
});

const { client, db, sql } = useViews(startPostgres);

const fill = async (projection: Projection) => {
  const write = await createViewWriter(client(), projection);
  await loadCheckpoint(client(), projection);
  const statements = events.flatMap((event) => projection.project(event));
  await write(statements, { from: null, to: BigInt(COUNT), at: completeAt });
};
const positionsOf = (page: Page) => page.rows.map(({ position }) => Number(position));
const expected = (wanted: (i: number) => boolean) =>
  events
    .map((_, i) => i)
    .filter(wanted)
    .reverse()
    .map((i) => i + 1);
const walk = async (search: HandlingSearch): Promise<number[]> => {
  const found: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await pageOfTimeline(db(), { ...search, cursor });
    found.push(...positionsOf(page));
    cursor = page.next;
  } while (cursor !== null);
  return found;
};

beforeAll(async () => {
  await fill(subjectTimeline);
  await fill(disclosureRegister);
});

describe('the people of a timeline', () => {
  const people = [...new Set(events.map(({ data }) => ('subjectRef' in data ? data.subjectRef : undefined)))].sort();

  it('are walked page by page, each once, with the age of the view', async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { asOf, refs, next }: SubjectsPage = await pageOfSubjects(db(), after, 7);
      expect(asOf).toMatchObject({ position: String(COUNT), at: completeAt });
      found.push(...refs);
      after = next;
    } while (after !== null);
    expect(found).toEqual(people);
  });

  it('end where there is nobody behind', async () =>
    expect(await pageOfSubjects(db(), people.at(-1) ?? null, 7)).toMatchObject({ refs: [], next: null }));

  it('are one page where they are as many as it has', async () =>
    expect((await pageOfSubjects(db(), null, people.length)).next).toBeNull());
});

describe('a page of handlings', () => {
  it('starts with the newest, and with the later written of two at one instant', async () => {
    const page = await pageOfTimeline(db(), { ...everyHandling, limit: 7 });
    expect(positionsOf(page)).toEqual(expected(() => true).slice(0, 7));
    expect(page.next).not.toBeNull();
  });

  it.each([1, 7, 50, 99, 100, 101])('leads page by page of %i to each row once', async (limit) => {
    expect(await walk({ ...everyHandling, subjectRefs: [anna], limit })).toEqual(expected((i) => i % 40 === 0));
  });

  it('goes on where it was although newer ones arrived', async () => {
    const { name, columns } = disclosureRegister.table;
    const later = Object.keys(columns).map(
      (column) => ({ position: '1000000', occurred_at: 'now()' })[column] ?? column,
    );
    await sql('begin');
    try {
      const first = await pageOfDisclosures(client(), { ...everyHandling, limit: 10 });
      await client().query(
        `insert into ${name} (${Object.keys(columns)}) select ${later} from ${name} where position = 1`,
      );
      const second = await pageOfDisclosures(client(), { ...everyHandling, limit: 10, cursor: first.next });
      expect([...positionsOf(first), ...positionsOf(second)]).toEqual(expected((i) => i % 10 === 0).slice(0, 20));
    } finally {
      await sql('rollback');
    }
  });

  it('shows what is asked for, all conditions together', async () => {
    const search = { ...everyHandling, limit: 1_000, subjectRefs: [anna] };
    const positions = async (other: Partial<HandlingSearch>) =>
      positionsOf(await pageOfTimeline(db(), { ...search, ...other }));
    expect(await positions({ kinds: ['access', 'deletion'] })).toEqual([]);
    expect(await positions({ kinds: ['disclosure', 'deletion'] })).toEqual(expected((i) => i % 40 === 0));
    expect(await positions({ categories: ['health-data', 'job-data'] })).toEqual(expected((i) => i % 80 === 0));
    expect(await positions({ recipient: 'vid' })).toEqual(expected((i) => i % 200 === 0));
    expect(await positions({ recipient: 'vid', categories: ['health-data'] })).toEqual(expected((i) => i % 400 === 0));
    expect(await positions({ findings: ['R-01'] })).toEqual([]);
    expect(await positions({ findings: [] })).toHaveLength(100);
  });

  it('counts the first instant of a period in and the last one out', async () => {
    const [from, to] = [new Date(instantOf(100)), new Date(instantOf(200))];
    const page = await pageOfTimeline(db(), { ...everyHandling, from, to, limit: 1_000 });
    expect(positionsOf(page)).toEqual(expected((i) => i >= 100 && i < 200));
  });

  it('tells its age also when it is empty', async () => {
    const page = await pageOfTimeline(db(), {
      ...everyHandling,
      subjectRefs: ['00000000-0000-4000-8000-00000000dead'],
    });
    expect(page).toEqual({
      asOf: { position: String(COUNT), at: completeAt, now: expect.any(Date) },
      rows: [],
      next: null,
    });
  });

  it('tells the time by the clock that its age was told by', async () => {
    const before = await databaseNow(db());
    const { asOf } = await pageOfTimeline(db(), { ...everyHandling, limit: 1 });
    const after = await databaseNow(db());
    expect(asOf.now.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(asOf.now.getTime()).toBeLessThanOrEqual(after.getTime());
  });

  it('tells the age of the very rows it shows, while they are being written', async () => {
    const write = await createViewWriter(client(), disclosureRegister);
    let pages = 0;
    let done = false;
    const reading = (async () => {
      while (!done) {
        const { asOf, rows } = await pageOfDisclosures(db(), { ...everyHandling, recipient: 'stream', limit: 1 });
        // Each batch holds one row, placed where its checkpoint is.
        if (rows[0]) expect(rows[0].position).toBe(asOf.position);
        pages++;
      }
    })();
    for (let position = BigInt(COUNT) + 1n; position <= BigInt(COUNT) + 300n || pages < 10; position++) {
      const occurredAt = new Date(start + Number(position) * 1_000).toISOString();
      const statements = disclosureRegister.project(
        example('DisclosureRecorded', position, { recipient: 'stream', occurredAt }),
      );
      await write(statements, { from: position - 1n, to: position, at: null });
    }
    done = true;
    await reading;
  });

  it('refuses a cursor that is none of ours', async () => {
    await expect(pageOfTimeline(db(), { ...everyHandling, cursor: 'x' })).rejects.toMatchObject({
      code: 'ERR_CURSOR_MALFORMED',
    });
  });

  it('carries the fields of a disclosure and null for those of other kinds', async () => {
    const { rows } = await pageOfDisclosures(db(), { ...everyHandling, recipient: 'vid', limit: 1 });
    const { rows: same } = await pageOfTimeline(db(), { ...everyHandling, recipient: 'vid', limit: 1 });
    const event = events[Number(rows[0]?.position) - 1];
    if (event?.type !== 'DisclosureRecorded') throw new Error('Not a disclosure.');
    const { subjectMatch: _1, actorCountry: _2, ...data } = event.data;
    expect(rows).toEqual(same);
    expect(rows[0]).toEqual({
      ...data,
      kind: 'disclosure',
      country: null,
      channel: null,
      safeguard: null,
      why: null,
      method: null,
      scope: null,
      evidenceHash: null,
      findings: [],
      position: String(event.position),
    });
  });
});

describe('the plan of a page', () => {
  const { actorRef, actorUnit, caseRef } = example('AccessRecorded', 1n).data;
  const searches: [string, Partial<HandlingSearch>][] = [
    ['a person', { subjectRefs: [anna] }],
    ['a recipient', { recipient: 'vid' }],
    ['everything', {}],
    ['a finding', { findings: ['R-1'] }],
    ['a person of two references', { subjectRefs: [anna, others[0] ?? anna] }],
    ['an actor', { actorRefs: [actorRef] }],
    ['a case', { caseRef }],
    ['a unit in a period', { unit: actorUnit, from: new Date('2026-03-05Z'), to: new Date('2026-04-05Z') }],
    ['a rare unit', { unit: 'nobody' }],
    ['any finding', { hasFindings: true }],
    ['a person, oldest first', { subjectRefs: [anna], order: 'oldest' }],
    ['a person in a period', { subjectRefs: [anna], from: new Date('2026-03-05Z'), to: new Date('2026-04-05Z') }],
  ];

  beforeAll(async () => {
    // Thirty times as many rows of other people, for as long as the plans are looked at.
    await sql('begin');
    for (const { table } of [subjectTimeline, disclosureRegister]) {
      const grown: Record<string, string> = {
        position: 'position + 10000 * n',
        subject_ref: 'gen_random_uuid()',
        actor_ref: 'gen_random_uuid()',
        recipient: `recipient || n`,
        actor_unit: `actor_unit || n`,
        case_ref: `case_ref || n`,
      };
      const columns = Object.keys(table.columns);
      await client().query(
        `insert into ${table.name} (${columns})
         select ${columns.map((name) => grown[name] ?? name)} from ${table.name}, generate_series(1, 30) as n`,
      );
      await client().query(`analyze ${table.name}`);
    }
  }, 90_000);
  afterAll(() => sql('rollback'));

  const planOf = async (view: HandlingView, search: Partial<HandlingSearch>): Promise<string> => {
    const [text, values] = pageStatement(view, { ...everyHandling, ...search });
    const { rows } = await client().query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const monthsIn = (plan: string) => new Set([...plan.matchAll(/_v2_(20\d\d_\d\d)/g)].map(([, month]) => month));

  it.each(searches)('asked for %s reads by index', async (_, search) => {
    for (const view of [subjectTimelineView, disclosureRegisterView]) {
      const plan = await planOf(view, search);
      expect(plan).toMatch(/Index/);
      expect(plan).not.toMatch(/Seq Scan on (subject_timeline|disclosure_register)_v2_2\d{3}/);
    }
  });

  it.each<[string, HandlingSearch]>([
    ['everything', everyHandling],
    ['a person', { ...everyHandling, subjectRefs: [anna] }],
  ])('asked for what is new of %s reads by index', async (_, search) => {
    const plan = await planOf(subjectTimelineView, { ...search, order: 'logged', behind: String(COUNT - 5) });
    expect(plan).toMatch(/Index Scan (using|on) subject_timeline_v2_20\d\d_\d\d_(position|subject_ref)/);
    expect(plan).not.toMatch(/Seq Scan on subject_timeline_v2_2\d{3}/);
  });

  it.each(searches.filter(([, search]) => isLedByIndex({ ...everyHandling, ...search })))(
    'asked for %s is the best one whoever that is: by index, in order',
    async (_, search) => {
      const [text] = pageStatement(subjectTimelineView, { ...everyHandling, ...search });
      const { rows } = await client().query<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${text}`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Merge Append/);
      expect(plan).not.toMatch(/Seq Scan on subject_timeline_v2_2\d{3}/);
    },
  );

  it('asked for the people in it goes from one to the next by index', async () => {
    const [text, values] = subjectsStatement(null, 10);
    const { rows } = await client().query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Only Scan using subject_timeline_v2_20\d\d_\d\d_subject_ref/);
    expect(plan).not.toMatch(/Seq Scan on subject_timeline_v2_2\d{3}/);
  });

  it('leaves months outside the period alone', async () => {
    const plan = await planOf(subjectTimelineView, { from: new Date('2026-03-05Z'), to: new Date('2026-04-05Z') });
    expect(monthsIn(plan)).toEqual(new Set(['2026_03', '2026_04']));
  });

  it('as known on a day leaves the months since alone, and what was recorded later is found by its summary', async () => {
    const plan = await planOf(subjectTimelineView, { subjectRefs: [anna], knownAt: new Date('2026-02-05Z') });
    expect(monthsIn(plan)).toEqual(new Set(['2026_01', '2026_02']));
    expect(plan).toMatch(/Bitmap Index Scan on subject_timeline_v2_2026_02_recorded_at_idx/);
    expect(plan).not.toMatch(/Seq Scan on subject_timeline_v2_2\d{3}/);
  });
});
