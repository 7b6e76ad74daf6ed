import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres } from '@lieciba/embedded';
import { Client, Pool } from 'pg';
import { pageOfDisclosures } from './disclosure-register/disclosure-register.queries';
import { disclosureRegisterView } from './disclosure-register/disclosure-register.view';
import { disclosureRegister } from './disclosure-register/disclosure-register.projection';
import { type HandlingView, pageOf, pageStatement } from './handling/handling.page';
import { disclosureRow } from './handling/handling.rows';
import { type HandlingSearch, type Page } from './handling-search';
import { migrate } from './migrate';
import { defineProjection, insert, type Placed, type Projection } from './projection';
import { example } from './spec/examples';
import { pageOfTimeline } from './subject-timeline/subject-timeline.queries';
import { subjectTimeline } from './subject-timeline/subject-timeline.projection';
import { subjectTimelineView } from './subject-timeline/subject-timeline.view';
import { inVersion } from './table';
import { overviewOfViews, statusOfViews, waitUntilReached } from './views.queries';
import { loadCheckpoint, notePoison, resumeView } from './writing/checkpoint';
import { databaseNow } from './writing/database-clock';
import { storedState } from './writing/scan';
import { stateWordOf } from './writing/state-hash';
import { inTransaction } from './writing/transaction';
import { createViewWriter } from './writing/view.writer';

const anna = '00000000-0000-4000-8000-00000000000a';
const others = Array.from({ length: 50 }, (_, i) => `00000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`);
const everything: HandlingSearch = {
  subjectRef: null,
  kinds: [],
  categories: [],
  recipient: null,
  from: null,
  to: null,
  findings: null,
  limit: 50,
  cursor: null,
};
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
    categories: i % 80 === 0 ? ['health-data'] : ['contact-data'],
  };
  const position = BigInt(i + 1);
  if (i % 10 !== 0) return example('AccessRecorded', position, common);
  return example('DisclosureRecorded', position, { ...common, recipient: i % 100 === 0 ? 'vid' : 'swedbank' });
});

let home: string;
let server: Postgres;
let pool: Pool;
let client: Client;

const fill = async (projection: Projection) => {
  const write = await createViewWriter(client, projection);
  await loadCheckpoint(client, projection);
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
    const page: Page = await pageOfTimeline(pool, { ...search, cursor });
    found.push(...positionsOf(page));
    cursor = page.next;
  } while (cursor !== null);
  return found;
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-queries-'));
  server = await startPostgres({ folder: home });
  await server.prepare('lieciba', { views: 'views' });
  pool = new Pool({ connectionString: server.url('lieciba', 'views') }).on('error', () => undefined);
  client = new Client(server.url('lieciba', 'views'));
  await client.connect();
  await migrate(pool);
  await fill(subjectTimeline);
  await fill(disclosureRegister);
});
afterAll(async () => {
  await client?.end();
  await pool?.end();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

describe('a page of handlings', () => {
  it('starts with the newest, and with the later written of two at one instant', async () => {
    const page = await pageOfTimeline(pool, { ...everything, limit: 7 });
    expect(positionsOf(page)).toEqual(expected(() => true).slice(0, 7));
    expect(page.next).not.toBeNull();
  });

  it.each([1, 7, 50, 99, 100, 101])('leads page by page of %i to each row once', async (limit) => {
    expect(await walk({ ...everything, subjectRef: anna, limit })).toEqual(expected((i) => i % 40 === 0));
  });

  it('goes on where it was although newer ones arrived', async () => {
    const { name, columns } = disclosureRegister.table;
    const later = Object.keys(columns).map(
      (column) => ({ position: '1000000', occurred_at: 'now()' })[column] ?? column,
    );
    await client.query('begin');
    try {
      const first = await pageOfDisclosures(client, { ...everything, limit: 10 });
      await client.query(
        `insert into ${name} (${Object.keys(columns)}) select ${later} from ${name} where position = 1`,
      );
      const second = await pageOfDisclosures(client, { ...everything, limit: 10, cursor: first.next });
      expect([...positionsOf(first), ...positionsOf(second)]).toEqual(expected((i) => i % 10 === 0).slice(0, 20));
    } finally {
      await client.query('rollback');
    }
  });

  it('shows what is asked for, all conditions together', async () => {
    const search = { ...everything, limit: 1_000, subjectRef: anna };
    const positions = async (other: Partial<HandlingSearch>) =>
      positionsOf(await pageOfTimeline(pool, { ...search, ...other }));
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
    const page = await pageOfTimeline(pool, { ...everything, from, to, limit: 1_000 });
    expect(positionsOf(page)).toEqual(expected((i) => i >= 100 && i < 200));
  });

  it('tells its age also when it is empty', async () => {
    const page = await pageOfTimeline(pool, { ...everything, subjectRef: '00000000-0000-4000-8000-00000000dead' });
    expect(page).toEqual({
      asOf: { position: String(COUNT), at: completeAt, now: expect.any(Date) },
      rows: [],
      next: null,
    });
  });

  it('tells the time by the clock that its age was told by', async () => {
    const before = await databaseNow(pool);
    const { asOf } = await pageOfTimeline(pool, { ...everything, limit: 1 });
    const after = await databaseNow(pool);
    expect(asOf.now.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(asOf.now.getTime()).toBeLessThanOrEqual(after.getTime());
  });

  it('tells the age of the very rows it shows, while they are being written', async () => {
    const write = await createViewWriter(client, disclosureRegister);
    let pages = 0;
    let done = false;
    const reading = (async () => {
      while (!done) {
        const { asOf, rows } = await pageOfDisclosures(pool, { ...everything, recipient: 'stream', limit: 1 });
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
    await expect(pageOfTimeline(pool, { ...everything, cursor: 'x' })).rejects.toMatchObject({
      code: 'ERR_CURSOR_MALFORMED',
    });
  });

  it('carries the fields of a disclosure and null for those of other kinds', async () => {
    const { rows } = await pageOfDisclosures(pool, { ...everything, recipient: 'vid', limit: 1 });
    const { rows: same } = await pageOfTimeline(pool, { ...everything, recipient: 'vid', limit: 1 });
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

describe('findings about records', () => {
  const anna40 = expected((i) => i % 40 === 0);
  const recordOf = (position: number) => {
    const event = events[position - 1];
    if (!event || !('recordId' in event.data)) throw new Error('There is no record.');
    return event.data.recordId;
  };
  const findingAt = (n: number) => `00000000-0000-5000-8000-00000000f${String(n).padStart(3, '0')}`;
  const raised = (n: number, position: number, rule: string) =>
    example('FindingRaised', BigInt(10_000 + n), { findingId: findingAt(n), matterId: recordOf(position), rule });
  const shown = async (findings: string[] | null = null) =>
    (await pageOfTimeline(pool, { ...everything, subjectRef: anna, findings })).rows.map((row) => [
      Number(row.position),
      row.findings,
    ]);
  const tell = async (...told: Placed[]) => {
    const write = await createViewWriter(client, subjectTimeline);
    const { position } = await loadCheckpoint(client, subjectTimeline);
    const statements = told.flatMap((event) => subjectTimeline.project(event));
    await write(statements, { from: position, to: position, at: null });
  };
  const [newest = 0, next = 0] = anna40;

  it('stand beside the row, each rule once, and lead to it', async () => {
    await tell(raised(1, newest, 'R-2'), raised(2, newest, 'R-1'), raised(3, newest, 'R-1'), raised(4, next, 'R-2'));
    expect((await shown()).slice(0, 3)).toEqual([
      [newest, ['R-1', 'R-2']],
      [next, ['R-2']],
      [anna40[2], []],
    ]);
    expect(await shown(['R-2'])).toHaveLength(2);
    expect(await shown(['R-1', 'R-9'])).toEqual([[newest, ['R-1', 'R-2']]]);
  });

  it('are gone from it when they are cleared, and back when they are raised again', async () => {
    const cleared = (n: number) => example('FindingCleared', 10_010n, { findingId: findingAt(n) });
    await tell(cleared(2), cleared(4));
    expect(await shown(['R-1', 'R-2'])).toEqual([[newest, ['R-1', 'R-2']]]); // Of two of R-1 one is left.
    await tell(cleared(3), raised(4, next, 'R-2'));
    expect(await shown(['R-1'])).toEqual([]);
    expect(await shown(['R-2'])).toEqual([
      [newest, ['R-2']],
      [next, ['R-2']],
    ]);
    await tell(cleared(1), cleared(4));
  });

  it("about other matters are none of the view's business", () => {
    expect(subjectTimeline.project(example('FindingRaised', 1n, { matter: 'recipient', matterId: 'vid' }))).toEqual([]);
  });
});

describe('the plan of a page', () => {
  const searches: [string, Partial<HandlingSearch>][] = [
    ['a person', { subjectRef: anna }],
    ['a recipient', { recipient: 'vid' }],
    ['everything', {}],
    ['a finding', { findings: ['R-1'] }],
    ['a person in a period', { subjectRef: anna, from: new Date('2026-03-05Z'), to: new Date('2026-04-05Z') }],
  ];

  beforeAll(async () => {
    // Thirty times as many rows of other people, for as long as the plans are looked at.
    await client.query('begin');
    for (const { table } of [subjectTimeline, disclosureRegister]) {
      const grown: Record<string, string> = {
        position: 'position + 10000 * n',
        subject_ref: 'gen_random_uuid()',
        recipient: `recipient || n`,
      };
      const columns = Object.keys(table.columns);
      await client.query(
        `insert into ${table.name} (${columns})
         select ${columns.map((name) => grown[name] ?? name)} from ${table.name}, generate_series(1, 30) as n`,
      );
      await client.query(`analyze ${table.name}`);
    }
  });
  afterAll(() => client.query('rollback'));

  it.each(searches)('asked for %s reads by index', async (_, search) => {
    for (const view of [subjectTimelineView, disclosureRegisterView]) {
      const [text, values] = pageStatement(view, { ...everything, ...search });
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index/);
      expect(plan).not.toMatch(/Seq Scan on (subject_timeline|disclosure_register)_v2_2\d{3}/);
    }
  });

  it('leaves months outside the period alone', async () => {
    const period = { from: new Date('2026-03-05Z'), to: new Date('2026-04-05Z') };
    const [text, values] = pageStatement(subjectTimelineView, { ...everything, ...period });
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
    const months = rows.flatMap((row) => /_v2_(20\d\d_\d\d)/.exec(row['QUERY PLAN'])?.[1] ?? []);
    expect(new Set(months)).toEqual(new Set(['2026_03', '2026_04']));
  });
});

describe('a raised version of a view', () => {
  const raised = inVersion(subjectTimelineView, 3);
  const next = defineProjection({
    ...raised,
    streams: ['delivery-'],
    on: { DisclosureRecorded: (event) => insert(next.table, disclosureRow(event)) },
  });
  const limit = 1_000;
  const page = (view: HandlingView) => pageOf(pool, view, { ...everything, subjectRef: anna, limit });
  const disclosures = events.slice(0, 100).filter(({ type }) => type === 'DisclosureRecorded');

  beforeAll(async () => {
    await client.query(
      `create table ${next.table.name} (like ${subjectTimeline.table.name} including all) partition by range (occurred_at);
       create table ${next.table.name}_default partition of ${next.table.name} default;
       create table ${raised.parts.findings.name} (like ${subjectTimelineView.parts.findings.name});
       update views.checkpoints set caught_up_at = now() where view = 'subject_timeline'`,
    );
  });
  afterAll(() =>
    client.query(`drop table ${next.table.name}, ${raised.parts.findings.name}; delete from views.checkpoints where version = 3;
                  update views.checkpoints set caught_up_at = null`),
  );

  it('is built beside the one before, which answers until the new one has caught up', async () => {
    const former = await page(subjectTimelineView);
    expect(former.rows).toHaveLength(100);
    const write = await createViewWriter(client, next);
    expect(await loadCheckpoint(client, next)).toEqual({ position: null, at: null });
    const statements = disclosures.flatMap((event) => next.project(event));
    await write(statements, { from: null, to: 100n, at: null });
    expect(await page(raised)).toEqual({ ...former, asOf: { ...former.asOf, now: expect.any(Date) } });
    await write([], { from: 100n, to: 101n, at: completeAt, caughtUp: true });
    const { asOf, rows } = await page(raised);
    expect(asOf).toEqual({ position: '101', at: completeAt, now: expect.any(Date) });
    expect(rows.map(({ position }) => Number(position))).toEqual([81, 41, 1]);
    // A program of the version before does not know what the new one means.
    expect((await page(subjectTimelineView)).rows).toHaveLength(100);
    expect((await statusOfViews(pool))[0]).toMatchObject({ version: 2, position: String(COUNT) });
  });
});

describe('how far the views are', () => {
  it('is told for every view', async () => {
    const [timeline, register] = await statusOfViews(pool);
    expect(timeline).toEqual({
      view: 'subject_timeline',
      version: 2,
      position: String(COUNT),
      at: completeAt,
    });
    expect(register?.view).toBe('disclosure_register');
  });

  it('is told with what they hold, which their rows have to be equal to', async () => {
    const [timeline, register, board] = await overviewOfViews(pool);
    const state = await inTransaction(client, () => storedState(client, subjectTimeline));
    expect(timeline).toEqual({
      view: 'subject_timeline',
      version: 2,
      position: String(COUNT),
      at: completeAt,
      now: expect.any(Date),
      rows: state.reduce((sum, { rows }) => sum + rows, 0n),
      stateHash: stateWordOf(state),
      poison: null,
      building: null,
    });
    expect(register?.stateHash).not.toBe(timeline?.stateHash);
    expect(board).toMatchObject({ view: 'findings', position: null, rows: 0n, stateHash: stateWordOf([]) });
  });

  it('is told with what stops them and what is being built', async () => {
    await notePoison(client, disclosureRegister, { position: 99_999n, code: '23514' });
    await client.query(
      `update views.checkpoints set version = 1, caught_up_at = now() where view = 'subject_timeline'`,
    );
    try {
      const [timeline, register] = await overviewOfViews(pool);
      expect(register?.poison).toEqual({ position: '99999', code: '23514', at: expect.any(Date) });
      expect(timeline).toMatchObject({ version: 1, building: { version: 2, position: null } });
    } finally {
      await resumeView(client, disclosureRegister.name);
      await client.query(
        `update views.checkpoints set version = 2, caught_up_at = null where view = 'subject_timeline'`,
      );
    }
  });

  it('can be waited for', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    const reached = (position: number, timeoutMs: number) =>
      waitUntilReached(pool, 'subject_timeline', BigInt(position), { timeoutMs });
    expect(await reached(COUNT, 0)).toBe(true);
    expect(await reached(COUNT + 5, 20)).toBe(false);
    const waiting = reached(COUNT + 5, 10_000);
    await write([], { from: BigInt(COUNT), to: BigInt(COUNT + 9), at: null });
    expect(await waiting).toBe(true);
  });

  it('is no longer waited for once nobody wants to know', async () => {
    const signal = AbortSignal.timeout(20);
    const waiting = waitUntilReached(pool, 'subject_timeline', 2n ** 62n, { timeoutMs: 60_000, signal });
    await expect(waiting).rejects.toThrow();
  });
});
