import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres } from '@lieciba/embedded';
import { type EventStore } from '@lieciba/event-store';
import { accessRow, deletionRow } from '@lieciba/read-models/handling/handling.rows';
import { migrate } from '@lieciba/read-models/migrate';
import { defineProjection, insert } from '@lieciba/read-models/projection';
import { subjectTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.projection';
import { defineView } from '@lieciba/read-models/table';
import { InMemoryEventStore } from '@lieciba/testing';
import fc from 'fast-check';
import { Pool } from 'pg';
import { type Observer, type ViewStatus } from './engine/observer';
import { type ProjectorOptions } from './engine/projector';
import { deliveryOf, type RunningProjector, startProjector, until } from './spec/running-projector';
import { type SilentProxy, startSilentProxy } from './spec/silent-proxy';
import { makeUnruly } from './spec/unruly-event-store';

const TIMELINE = 'subject_timeline';
const REGISTER = 'disclosure_register';

let home: string;
let server: Postgres;
let pool: Pool;
let admin: Pool;
let running: RunningProjector[] = [];

const start = (
  store: EventStore,
  observer?: Partial<Observer>,
  { databaseUrl = server.url('lieciba', 'views'), ...other }: Partial<ProjectorOptions> = {},
): RunningProjector => {
  const one = startProjector(store, databaseUrl, observer, other);
  running.push(one);
  return one;
};
const stopAll = async () => {
  const stopping = running;
  running = [];
  await Promise.all(stopping.map((one) => one.stop()));
};
const append = (store: EventStore, first: number, count: number) =>
  store.append(`delivery-${first}`, deliveryOf(first, count), 'no-stream');
const rowsOf = async (view: string) => (await pool.query(`select * from views.${view}_v1 order by position`)).rows;
const countOf = async (view: string) =>
  Number((await pool.query(`select count(*) from views.${view}_v1`)).rows[0].count);
const checkpoints = async () =>
  new Map((await pool.query('select * from views.checkpoints')).rows.map((row) => [row.view, row]));
const reached = (position: number) =>
  until(async () => {
    const [one, other] = [...(await checkpoints()).values()];
    return BigInt(one?.position ?? 0) >= position && BigInt(other?.position ?? 0) >= position;
  });
const stateOf = ({ projector }: RunningProjector, view: string) =>
  projector.status.find((status) => status.view === view)?.state;
const isEvery = ({ projector }: RunningProjector, state: ViewStatus['state']) =>
  projector.status.every((status) => status.state === state);
const disclosuresUpTo = (count: number) => Math.floor(count / 3);
const positionsUpTo = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
/** Ends the projector's connections under its hands, as a crash of either side would. */
const cut = () =>
  pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'projector %'`);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-projector-'));
  server = await startPostgres({ folder: home });
  await server.prepare('lieciba', { views: 'views' });
  pool = new Pool({ connectionString: server.url('lieciba', 'views') }).on('error', () => undefined);
  admin = new Pool({ connectionString: server.url('lieciba') }).on('error', () => undefined);
});
afterAll(async () => {
  await pool?.end();
  await admin?.end();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  await admin.query('drop schema views cascade; create schema views authorization views');
  await migrate(pool);
});
afterEach(stopAll);

describe('the projector', () => {
  it('turns the log into views and follows it', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 3_000);
    const one = start(store);
    await reached(3_000);
    await append(store, 3_001, 3);
    await reached(3_003);
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(3_003));
    expect(await countOf(REGISTER)).toBe(disclosuresUpTo(3_003));
    await until(() => one.projector.status.every(({ state }) => state === 'live'));
  });

  it('proves, while nothing happens, that the views are complete', async () => {
    const store = new InMemoryEventStore();
    const one = start(store);
    await until(() => one.projector.status.every(({ state, at }) => state === 'live' && at !== null));
    const [{ at: before } = { at: null }] = one.projector.status;
    await append(store, 1, 3);
    await until(async () => (await checkpoints()).get(TIMELINE)?.at > (before ?? 0));
    await until(() => one.projector.status.every(({ at }) => at !== null && before !== null && at > before));
  });

  it('claims no completeness that it cannot prove, only what the newest event it shows does', async () => {
    const store = new InMemoryEventStore();
    const recordedAt = '2024-05-06T07:08:09.123Z';
    const recorded = deliveryOf(1, 3).map((event) => ({ ...event, metadata: { ...event.metadata, recordedAt } }));
    await store.append('delivery-1', recorded, 'no-stream');
    // The log has an end that is never delivered.
    const ahead = Object.assign(store, { head: async () => 9n });
    const one = start(ahead);
    await reached(3);
    await until(() => one.projector.status.every(({ lagMs }) => lagMs !== null));
    expect((await checkpoints()).get(TIMELINE)).toMatchObject({ at: new Date(recordedAt), caught_up_at: null });
    for (const { at, lagMs } of one.projector.status) {
      expect(at).toEqual(new Date(recordedAt));
      expect(lagMs).toBeGreaterThan(86_400_000);
    }
    await append(store, 4, 6);
    await until(() => one.projector.status.every(({ lagMs }) => lagMs !== null && lagMs < 10_000));
    await until(async () => (await checkpoints()).get(TIMELINE).caught_up_at !== null);
  });

  it('is no longer live once nothing proves it, until something does again', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 3);
    const one = start(store, {}, { staleMs: 500 });
    await until(() => isEvery(one, 'live'));
    // A store that neither answers nor breaks.
    const head = store.head.bind(store);
    let thaw: () => void = () => undefined;
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    Object.assign(store, { head: async (prefixes: readonly string[]) => frozen.then(() => head(prefixes)) });
    await until(() => isEvery(one, 'stalled'));
    await append(store, 4, 3);
    await reached(6);
    expect(isEvery(one, 'stalled')).toBe(true);
    thaw();
    await until(() => isEvery(one, 'live'));
  });

  it('tells once when the log is away', async () => {
    const store = new InMemoryEventStore();
    const away = new Error('The log is away.');
    const follow = store.follow.bind(store);
    Object.assign(store, {
      follow(options: Parameters<EventStore['follow']>[0]) {
        options.onInterrupted?.(Object.assign(away, { code: 'ERR_STORE_UNAVAILABLE' } as never));
        return follow(options);
      },
    });
    const troubles: unknown[] = [];
    const one = start(store, { onTrouble: (what, error) => troubles.push([what, error]) });
    await until(() => isEvery(one, 'live'));
    expect(troubles).toContainEqual(['reader', away]);
  });

  it('builds a raised version beside the one in force, while another projector still keeps that', async () => {
    const columns = subjectTimeline.table.columns;
    const raised = defineProjection({
      ...defineView({ name: TIMELINE, version: 2, columns }),
      streams: ['delivery-'],
      on: { DeletionRecorded: (event) => insert(raised.table, deletionRow(event)) },
    });
    await pool.query(`create table views.subject_timeline_v2 (like views.subject_timeline_v1 including all)
                        partition by range (occurred_at);
                      create table views.subject_timeline_v2_default partition of views.subject_timeline_v2 default`);
    const store = new InMemoryEventStore();
    await append(store, 1, 50);
    const former = start(store, {}, { projections: [subjectTimeline] });
    await until(() => isEvery(former, 'live'));
    const next = start(store, {}, { projections: [raised] });
    await append(store, 51, 50);
    await until(() => next.projector.status.every(({ position }) => position === 100n) && isEvery(next, 'live'));
    await until(() => former.projector.status.every(({ position }) => position === 100n));
    expect(await countOf(TIMELINE)).toBe(100);
    const { rows } = await pool.query('select distinct kind from views.subject_timeline_v2');
    expect(rows).toEqual([{ kind: 'deletion' }]);
    const since = await pool.query('select version from views.checkpoints where caught_up_at is not null order by 1');
    expect(since.rows).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('goes on where it stopped', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const one = start(store);
    await reached(10);
    await one.stop();
    await append(store, 11, 10);
    start(store);
    await reached(20);
    expect(await countOf(TIMELINE)).toBe(20);
  });

  it('makes the same rows however the log is split, repeated, broken off, and the projector cut down', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 300);
    const calm = start(store);
    await reached(300);
    await calm.stop();
    const once = { timeline: await rowsOf(TIMELINE), register: await rowsOf(REGISTER) };
    const mishap = fc.record({
      maxEvents: fc.integer({ min: 0, max: 60 }),
      repeated: fc.integer({ min: 0, max: 80 }),
      fails: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    });
    const misfortunes = fc.record({
      mishaps: fc.array(mishap, { maxLength: 12 }),
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }), // After which batches.
      restarts: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }),
    });
    const property = fc.asyncProperty(misfortunes, async ({ mishaps, cuts, restarts }) => {
      await pool.query(
        'delete from views.checkpoints; truncate views.subject_timeline_v1, views.disclosure_register_v1',
      );
      const unruly = makeUnruly(new InMemoryEventStore(), mishaps);
      await append(unruly, 1, 300);
      let batches = 0;
      const onBatch = () => {
        batches++;
        if (cuts.includes(batches)) void cut();
        if (restarts.includes(batches)) {
          void running[0]?.stop();
          start(unruly, { onBatch });
        }
      };
      start(unruly, { onBatch });
      await reached(300);
      await stopAll();
      expect({ timeline: await rowsOf(TIMELINE), register: await rowsOf(REGISTER) }).toEqual(once);
    });
    await fc.assert(property, { numRuns: 25 });
  }, 120_000);

  it('stands by while another one works, and takes over when it is gone', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 100);
    const one = start(store);
    await reached(100);
    const other = start(store);
    await until(() => isEvery(other, 'standby'));
    await append(store, 101, 100);
    await reached(200);
    await one.stop();
    await append(store, 201, 100);
    await reached(300);
    expect(await countOf(TIMELINE)).toBe(300);
    expect(await countOf(REGISTER)).toBe(100);
    await until(() => other.projector.status.every(({ state }) => state === 'live'));
  });

  it('never doubles a row when somebody else moved a checkpoint', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const troubles: unknown[] = [];
    start(store, { onTrouble: (what, error) => troubles.push([what, (error as { code?: string }).code]) });
    await reached(10);
    await pool.query(`update views.checkpoints set position = 15 where view = $1`, [TIMELINE]);
    await append(store, 11, 10);
    await reached(20);
    // What the other one claims to have written is its own affair.
    const written = (await rowsOf(TIMELINE)).map(({ position }) => Number(position));
    expect(written).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 17, 18, 19, 20]);
    expect(troubles).toContainEqual([TIMELINE, 'ERR_CHECKPOINT_MOVED']);
  });

  it('fetches again what a crashed database forgot', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 20);
    start(store);
    await reached(20);
    await pool.query(`update views.checkpoints set position = 10 where view = '${TIMELINE}';
                      delete from views.subject_timeline_v1 where position > 10`);
    await cut();
    await reached(20);
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(20));
  });

  it('survives that the database is killed in the middle of a batch', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 20_000);
    let killed = false;
    const onBatch = () => {
      if (!killed) process.kill(server.pid, 'SIGKILL');
      killed = true;
    };
    const one = start(store, { onBatch });
    await until(() => killed);
    await until(() => one.projector.status.every(({ position, state }) => position === 20_000n && state === 'live'));
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(20_000));
    expect(await countOf(REGISTER)).toBe(disclosuresUpTo(20_000));
  });
});

describe('the projector over a network that can fall silent', () => {
  let proxy: SilentProxy;
  let databaseUrl: string;

  beforeAll(async () => {
    const url = new URL(server.url('lieciba', 'views'));
    proxy = await startSilentProxy(Number(url.port));
    url.port = String(proxy.port);
    databaseUrl = url.href;
  });
  afterAll(() => proxy?.close());

  it('leaves a database that fell silent, and takes up again when it is back', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const told = new Set<string>();
    const one = start(store, { onTrouble: (what) => told.add(what) }, { databaseUrl, queryTimeoutMs: 200 });
    await until(() => isEvery(one, 'live'));
    proxy.fallSilent();
    await append(store, 11, 10);
    await until(() => isEvery(one, 'retrying') && told.size === 3);
    expect(told).toEqual(new Set([TIMELINE, REGISTER, 'proof']));
    proxy.speak();
    await reached(20);
    await until(() => isEvery(one, 'live'));
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(20));
  });

  it('knows nothing of a view that it lost to another one', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const one = start(store, {}, { databaseUrl, queryTimeoutMs: 200 });
    await until(() => isEvery(one, 'live'));
    const other = start(store);
    await until(() => isEvery(other, 'standby'));
    proxy.fallSilent();
    await until(() => isEvery(other, 'live'));
    proxy.speak();
    await until(() => isEvery(one, 'standby'));
    for (const { position, at, lagMs } of one.projector.status) {
      expect({ position, at, lagMs }).toEqual({ position: null, at: null, lagMs: null });
    }
  });
});

describe('a poison event', () => {
  const poisoned = ({ projector }: RunningProjector) =>
    projector.status.map(({ view, state, poison }) => [view, state, poison && [poison.position, poison.code]]);

  it('that nobody can read stops its own view alone', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 9);
    const [malformed] = deliveryOf(10, 1);
    if (!malformed) throw new Error('There is no event.');
    await store.append('delivery-10', [{ ...malformed, data: { personalCode: '010190-12345' } }], 'no-stream');
    await append(store, 11, 9);
    const told: unknown[] = [];
    const one = start(store, { onPoison: (view, { position, code }) => told.push([view, position, code]) });
    await until(() => stateOf(one, TIMELINE) === 'poisoned' && stateOf(one, REGISTER) === 'live');
    expect(poisoned(one)).toEqual([
      [TIMELINE, 'poisoned', [10n, 'ERR_EVENT_MALFORMED']],
      [REGISTER, 'live', null],
    ]);
    expect(told).toEqual([[TIMELINE, 10n, 'ERR_EVENT_MALFORMED']]);
    expect(await countOf(TIMELINE)).toBe(9);
    await append(store, 20, 11);
    await until(async () => (await countOf(REGISTER)) === disclosuresUpTo(30));
  });

  it('that the database refuses is found among thousands, and everything before it is written', async () => {
    await pool.query(`alter table views.disclosure_register_v1 add check (case_ref <> 'refused')`);
    const store = new InMemoryEventStore();
    const events = deliveryOf(1, 4_000).map((event, i) =>
      i + 1 === 2_001 ? { ...event, data: { ...event.data, caseRef: 'refused' } } : event,
    );
    await store.append('delivery-1', events, 'no-stream');
    const one = start(store);
    await until(() => stateOf(one, REGISTER) === 'poisoned' && stateOf(one, TIMELINE) === 'live');
    expect(poisoned(one)).toEqual([
      [TIMELINE, 'live', null],
      [REGISTER, 'poisoned', [2_001n, '23514']],
    ]);
    expect(await countOf(REGISTER)).toBe(disclosuresUpTo(2_000));
    expect(await countOf(TIMELINE)).toBe(4_000);
  });

  it("that no row can be made of in PostgreSQL's words is found as well", async () => {
    const basis = {
      toJSON() {
        throw new TypeError('It cannot be told.');
      },
    };
    const clumsy = defineProjection({
      ...subjectTimeline,
      on: {
        AccessRecorded: (event) =>
          insert(subjectTimeline.table, { ...accessRow(event), ...(event.position === 2n && { basis }) }),
      },
    });
    const store = new InMemoryEventStore();
    await append(store, 1, 4);
    const one = start(store, {}, { projections: [clumsy] });
    await until(() => stateOf(one, TIMELINE) === 'poisoned');
    expect(poisoned(one)).toEqual([[TIMELINE, 'poisoned', [2n, 'ERR_ROW_MALFORMED']]]);
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(['1']);
  });

  it('holds the view back after a restart as well', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 3);
    const [strange] = deliveryOf(4, 1);
    if (!strange) throw new Error('There is no event.');
    await store.append('delivery-4', [{ ...strange, type: 'AccessRecorded.v99' }], 'no-stream');
    const one = start(store);
    await until(() => stateOf(one, TIMELINE) === 'poisoned');
    await one.stop();
    const other = start(store);
    await until(() => stateOf(other, TIMELINE) === 'poisoned');
    expect(await countOf(TIMELINE)).toBe(3);
  });
});
