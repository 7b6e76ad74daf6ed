import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Postgres, startPostgres, startProgram } from '@lieciba/embedded';
import { createEventStore, type EventStore } from '@lieciba/event-store';
import { Pool } from 'pg';
import { type Health } from './status/health';
import { deliveryOf, until } from './spec/running-projector';
import { append } from './spec/use-projectors';

jest.setTimeout(60_000);

const apps = join(import.meta.dirname, '../..');
const REGISTER = 'disclosure_register';
const LOADED = 3_000;

let home: string;
let server: Postgres;
let node: Awaited<ReturnType<typeof startProgram>>;
let store: EventStore;
let pool: Pool;
let next = LOADED + 1;
const children = new Set<ChildProcess>();

const started = (child: ChildProcess): ChildProcess => {
  children.add(child);
  return child.once('close', () => children.delete(child));
};
/** A projector as a process of its own. */
const startProcess = async () => {
  const env = {
    ...process.env,
    EVENTSTORE_URL: `esdb://127.0.0.1:${node.ready.port}?tls=false`,
    DATABASE_URL: server.url('lieciba', 'lieciba_views'),
    PROJECTOR_WORK: 'views',
  };
  const child = started(fork(join(apps, 'projector/dist/main.js'), { env, silent: true }));
  child.stdout?.resume();
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const health = async () => (await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json()) as Health;
  const isEvery = async (state: string) => (await health()).views.every((view) => view.state === state);
  return { child, health, isEvery };
};
/** `lieciba view …` on what runs in this home. */
const startView = (...args: string[]) => {
  const env = {
    ...process.env,
    LIECIBA_HOME: home,
    EVENTSTORE_URL: '',
    EVENTSTORE_PORT: '0',
    DATABASE_URL: '',
    VAULT_DATABASE_URL: '',
  };
  const child = started(fork(join(apps, 'cli/dist/main.js'), ['view', ...args], { env, silent: true }));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += data.toString()));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: Number(code), said })) };
};
const view = (...args: string[]) => startView(...args).ended;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-views-e2e-'));
  server = await startPostgres({ folder: home });
  await server.prepare('lieciba', { lieciba_views: 'views' });
  const env = { ...process.env, EVENTSTORE_DATA: join(home, 'eventstore'), EVENTSTORE_PORT: '0' };
  node = await startProgram({ name: 'The event store', entry: join(apps, 'eventstore/dist/main.js'), env });
  const eventStoreUrl = `esdb://127.0.0.1:${node.ready.port}?tls=false`;
  await writeFile(join(home, 'run.json'), JSON.stringify({ eventStoreUrl, ports: { postgres: server.port } }));
  store = createEventStore({ url: eventStoreUrl });
  pool = new Pool({ connectionString: server.url('lieciba', 'lieciba_views') }).on('error', () => undefined);
  for (let first = 1; first <= LOADED; first += 500) await append(store, first, 500);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await pool?.end();
  await store?.close();
  await node?.stop();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

describe('the views of a running house', () => {
  let keeper: Awaited<ReturnType<typeof startProcess>>;

  it('are taken over within five seconds when the projector that kept them is killed', async () => {
    const first = await startProcess();
    await until(() => first.isEvery('live'));
    keeper = await startProcess();
    await until(() => keeper.isEvery('standby'));
    first.child.kill('SIGKILL');
    await until(() => keeper.isEvery('live'), 5_000);
  });

  it('stop one by one before an event they cannot take, and go on when told to', async () => {
    await pool.query(`alter table views.disclosure_register_v2 add constraint strict check (case_ref <> 'refused')`);
    const refused = deliveryOf(next, 3).map((event) => ({ ...event, data: { ...event.data, caseRef: 'refused' } }));
    await store.append(`delivery-${next}`, refused, 'no-stream');
    next += 3;
    const poisoned = async () => (await keeper.health()).views.filter(({ state }) => state === 'poisoned');
    await until(async () => (await poisoned()).length > 0);
    expect(await poisoned()).toMatchObject([{ view: REGISTER, poison: { code: '23514' } }]);
    await pool.query('alter table views.disclosure_register_v2 drop constraint strict');
    expect(await view('resume', REGISTER)).toEqual({ code: 0, said: `${REGISTER} is being tried again.\n` });
    await until(() => keeper.isEvery('live'));
    expect(await view('resume', REGISTER)).toEqual({ code: 0, said: `${REGISTER} is not stopped.\n` });
  });

  it('are built anew under load, also after it was called off, and nothing shows', async () => {
    const quiet = new AbortController();
    const load = (async () => {
      for (; !quiet.signal.aborted; next++) await append(store, next, 1);
    })();
    try {
      const copies = () => pool.query(`select from pg_class where relname ~ '_rebuild' and relkind in ('r', 'p')`);
      const half = startView('rebuild', 'subject_timeline');
      await until(async () => ((await copies()).rowCount ?? 0) > 0);
      half.child.kill('SIGINT');
      expect(await half.ended).toMatchObject({
        code: 1,
        said: expect.stringContaining('Called off: the views are as they were.'),
      });
      expect((await copies()).rows).toEqual([]);
      expect(await view('rebuild', 'subject_timeline')).toMatchObject({
        code: 0,
        said: expect.stringMatching(
          /events of subject_timeline.*\nsubject_timeline v2 is rebuilt up to position \d+: /,
        ),
      });
    } finally {
      quiet.abort();
      await load;
    }
    await until(() => keeper.isEvery('live'));
    const { code, said } = await view('verify');
    expect(
      said.match(/^\w+ v\d+ is equal to the log up to position \d+: [\d,]+ rows, state [0-9a-f]{64}\.$/gm),
    ).toHaveLength((await keeper.health()).views.length);
    expect(code).toBe(0);
  });

  it('are found out when they are altered by hand, and healed', async () => {
    const { rows } = await pool.query('delete from views.subject_timeline_v2 where position = 100 returning position');
    expect(rows).toHaveLength(1);
    expect(await view('verify', 'subject_timeline')).toMatchObject({
      code: 1,
      said: expect.stringMatching(
        /differs from the log up to position \d+: in rows of 2026-\d\d, the row with .* position 100 is missing\./,
      ),
    });
    expect(await view('rebuild', 'subject_timeline')).toMatchObject({ code: 0 });
    await pool.query(`update views.subject_timeline_v2 set purpose = 'gossip' where position = 101`);
    expect(await view('verify', 'subject_timeline')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/the row with .* position 101 has other purpose\./),
    });
    expect(await view('rebuild', 'subject_timeline')).toMatchObject({ code: 0 });
    expect(await view('verify', 'subject_timeline')).toMatchObject({ code: 0 });
  });

  it('are named one by one, and what cannot be meant is refused in one sentence', async () => {
    expect(await view('rebuild', 'timeline')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^Name one of .*\.\n$/),
    });
    expect(await view('drop-old')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Dropped subject_timeline_v1, /),
    });
    expect(await view('drop-old')).toEqual({ code: 0, said: 'No version before the one in force is left.\n' });
    expect(await view('verify', REGISTER)).toMatchObject({ code: 0 });
  });
});
