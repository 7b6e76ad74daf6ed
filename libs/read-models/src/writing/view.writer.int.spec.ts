import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres } from '@lieciba/embedded';
import { Client, Pool } from 'pg';
import { migrate } from '../migrate';
import { example, golden, inSnakeCase } from '../spec/examples';
import { subjectTimeline } from '../subject-timeline/subject-timeline.projection';
import { tablesOf } from '../table';
import { views } from '../views';
import { loadCheckpoint } from './checkpoint';
import { createViewWriter, lockView } from './view.writer';

let home: string;
let server: Postgres;
let pool: Pool;
let client: Client;
let admin: Client;

const connected = async (role = 'views'): Promise<Client> => {
  const one = new Client(server.url('lieciba', role));
  await one.connect();
  return one;
};
/** The schema as whoever set up the database leaves it: ours, and empty. */
const emptySchema = () => admin.query('drop schema views cascade; create schema views authorization views');
const rows = async () => (await client.query('select * from views.subject_timeline_v2 order by position')).rows;
const project = (events: Parameters<typeof subjectTimeline.project>[0][]) =>
  events.flatMap((event) => subjectTimeline.project(event));

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-views-'));
  server = await startPostgres({ folder: home });
  await server.prepare('lieciba', { views: 'views' });
  pool = new Pool({ connectionString: server.url('lieciba', 'views') }).on('error', () => undefined);
  client = await connected();
  admin = await connected('postgres');
});
afterAll(async () => {
  await client?.end();
  await admin?.end();
  await pool?.end();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  await emptySchema();
  await migrate(pool);
});

describe('the schema of the views', () => {
  it('is laid once however many programs start at once', async () => {
    await emptySchema();
    await Promise.all([migrate(pool), migrate(pool), migrate(pool)]);
    await migrate(pool);
    const { rows: applied } = await client.query('select number, name from views.migrations order by number');
    expect(applied[0]).toEqual({ number: 1, name: '001-views-of-handlings' });
    for (const [i, { number, name }] of applied.entries()) {
      expect({ number, prefix: name.slice(0, 4) }).toEqual({
        number: i + 1,
        prefix: `${String(i + 1).padStart(3, '0')}-`,
      });
    }
  });

  it('has the columns that the program writes', async () => {
    for (const table of views.flatMap(tablesOf)) {
      const { rows: found } = await client.query<{ name: string; type: string }>(
        `select attname as name, replace(format_type(atttypid, atttypmod), 'timestamp(3) with time zone', 'timestamptz(3)') as type
           from pg_attribute where attrelid = $1::regclass and attnum > 0`,
        [table.name],
      );
      const columns = Object.fromEntries(found.map(({ name, type }) => [name, type]));
      expect(columns).toEqual(table.columns);
    }
  });

  it('of a newer program is refused with a clear sentence', async () => {
    await client.query(`insert into views.migrations (number, name) values (99, 'of tomorrow')`);
    await expect(migrate(pool)).rejects.toMatchObject({
      code: 'ERR_VIEWS_NEWER',
      message: expect.stringMatching(/^The views are at migration 99, this program knows \d+: start a newer one\.$/),
    });
  });
});

describe('a writer of a view', () => {
  it('writes every kind of handling, minimal and full, as the event has it', async () => {
    const events = [
      ...golden('AccessRecorded', 1n),
      ...golden('DisclosureRecorded', 3n),
      ...golden('TransferRecorded', 5n),
      ...golden('DeletionRecorded', 7n),
    ];
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    await write(project(events), { from: null, to: 8n, at: null });
    const plain = (await rows()).map((row) => Object.entries(row).filter(([, value]) => value !== null));
    expect(plain.map((row) => Object.fromEntries(row))).toEqual(
      events.map(({ data, metadata, type, position }) => ({
        ...inSnakeCase(data),
        occurred_at: new Date(data.occurredAt),
        recorded_at: new Date(data.recordedAt),
        kind: type.replace('Recorded', '').toLowerCase(),
        position: String(position),
        source_id: metadata.sourceId,
      })),
    );
  });

  it('moves rows and checkpoint together, or neither', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    await write(project([example('AccessRecorded', 1n)]), { from: null, to: 1n, at: new Date(5) });
    // A row for the second time, as no log delivers it.
    const twice = write(project([example('AccessRecorded', 2n), example('AccessRecorded', 1n)]), {
      from: 1n,
      to: 2n,
      at: null,
    });
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    expect(await rows()).toHaveLength(1);
    expect(await loadCheckpoint(client, subjectTimeline)).toMatchObject({ position: 1n, at: new Date(5) });
  });

  it('refuses a row that cannot be told to PostgreSQL, and goes on with others', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    const untold = example('AccessRecorded', 2n, {
      basis: {
        toJSON: () => {
          throw new TypeError('No.');
        },
      } as never,
    });
    const both = write(project([example('AccessRecorded', 1n), untold]), { from: null, to: 2n, at: null });
    await expect(both).rejects.toMatchObject({ name: 'RowError', code: 'ERR_ROW_MALFORMED' });
    expect(await rows()).toEqual([]);
    await write(project([example('AccessRecorded', 1n)]), { from: null, to: 1n, at: null });
    expect(await rows()).toHaveLength(1);
  });

  it('writes nothing when another one moved the checkpoint', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    await write([], { from: null, to: 7n, at: null });
    const late = write(project([example('AccessRecorded', 1n)]), { from: null, to: 1n, at: null });
    await expect(late).rejects.toMatchObject({ code: 'ERR_CHECKPOINT_MOVED' });
    expect(await rows()).toEqual([]);
  });

  it('never turns back the instant at which the view was complete', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    await write([], { from: null, to: null, at: new Date(9) });
    await write([], { from: null, to: null, at: new Date(5) });
    await write([], { from: null, to: 3n, at: null });
    expect(await loadCheckpoint(client, subjectTimeline)).toMatchObject({ position: 3n, at: new Date(9) });
  });

  it('takes no instant from a clock that is ahead', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    expect(await write([], { from: null, to: 1n, at: new Date(9) })).toEqual(new Date(9));
    expect(await write([], { from: 1n, to: 2n, at: new Date('2999-01-01Z') })).toEqual(new Date(9));
  });

  it('gives every month a partition and leaves a slip of the clock to the default one', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    const days = [
      '2026-12-31T23:59:59.999Z',
      '2027-01-01T00:00:00.000Z',
      '0000-02-29T00:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
    ];
    const events = days.map((occurredAt, i) => example('AccessRecorded', BigInt(i), { occurredAt }));
    await write(project(events), { from: null, to: 3n, at: null });
    const { rows: places } = await client.query(
      'select relname as place from views.subject_timeline_v2 t join pg_class c on c.oid = t.tableoid order by position',
    );
    expect(places.map(({ place }) => place)).toEqual([
      'subject_timeline_v2_2026_12',
      'subject_timeline_v2_2027_01',
      'subject_timeline_v2_default',
      'subject_timeline_v2_default',
    ]);
  });

  it('moves what was once too far ahead when its month comes', async () => {
    const write = await createViewWriter(client, subjectTimeline);
    await loadCheckpoint(client, subjectTimeline);
    const occurredAt = '2029-05-05T00:00:00.000Z';
    await write(project([example('AccessRecorded', 1n, { occurredAt })]), { from: null, to: 1n, at: null });
    const recordedAt = '2029-05-06T00:00:00.000Z';
    await write(project([example('AccessRecorded', 2n, { occurredAt, recordedAt })]), { from: 1n, to: 2n, at: null });
    expect((await client.query('select position from views.subject_timeline_v2_2029_05')).rows).toHaveLength(2);
    expect((await client.query('select position from views.subject_timeline_v2_default')).rows).toEqual([]);
  });

  it('is the only one, until its connection ends', async () => {
    const [one, other] = [await connected(), await connected()];
    try {
      expect(await lockView(one, subjectTimeline)).toBe(true);
      expect(await lockView(other, subjectTimeline)).toBe(false);
      await one.end();
      await expect(lockView(other, subjectTimeline)).resolves.toBe(true);
    } finally {
      await Promise.all([one.end(), other.end()].map((ended) => ended.catch(() => undefined)));
    }
  });
});
