import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres, startProgram } from '@lieciba/embedded';
import { createEventStore, type EventStore } from '@lieciba/event-store';
import { type Health } from './status/health';
import { deliveryOf, until } from './spec/running-projector';

const apps = join(import.meta.dirname, '../..');

let home: string;
let server: Postgres;
let node: Awaited<ReturnType<typeof startProgram>>;
let store: EventStore;
let env: NodeJS.ProcessEnv;

/** A projector as a process of its own, with all it ever wrote. */
const startProcess = async () => {
  const child: ChildProcess = fork(join(apps, 'projector/dist/main.js'), { env, silent: true });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (log += data.toString()));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const get = async (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  return { child, get, log: () => log };
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-projector-e2e-'));
  server = await startPostgres({ folder: home });
  await server.prepare('lieciba', { views: 'views' });
  const nodeEnv = { ...process.env, EVENTSTORE_DATA: join(home, 'eventstore'), EVENTSTORE_PORT: '0' };
  node = await startProgram({ name: 'The event store', entry: join(apps, 'eventstore/dist/main.js'), env: nodeEnv });
  const eventStoreUrl = `esdb://127.0.0.1:${node.ready.port}?tls=false`;
  env = {
    ...process.env,
    EVENTSTORE_URL: eventStoreUrl,
    DATABASE_URL: server.url('lieciba', 'views'),
    LIECIBA_HOME: home,
  };
  store = createEventStore({ url: eventStoreUrl });
});
afterAll(async () => {
  await store?.close();
  await node?.stop();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

describe('the process of the projector', () => {
  it('says when it is up, tells how it is, and ends well when asked to', async () => {
    const projector = await startProcess();
    try {
      expect((await projector.get('/health/live')).status).toBe(200);
      await until(async () => (await projector.get('/health/ready')).status === 200);
      const { position } = await store.append('delivery-1', deliveryOf(1, 30), 'no-stream');
      await until(async () => {
        const { views } = (await (await projector.get('/health/ready')).json()) as Health;
        return views.every((view) => BigInt(view.position ?? 0) >= position);
      });
      const metrics = await (await projector.get('/metrics')).text();
      expect(metrics).toContain('lieciba_view_rows_total{view="subject_timeline"} 30');
      expect(metrics).toContain('lieciba_view_rows_total{view="disclosure_register"} 10');
      const lag = /lieciba_view_lag_seconds\{view="subject_timeline"\} \d/;
      await until(async () => lag.test(await (await projector.get('/metrics')).text()));
      expect((await projector.get('/elsewhere')).status).toBe(404);
      projector.child.kill('SIGTERM');
      expect(await once(projector.child, 'exit')).toEqual([0, null]);
    } finally {
      projector.child.kill('SIGKILL');
    }
    const lines = projector.log().trim().split('\n');
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(projector.log()).not.toContain(new URL(env['DATABASE_URL'] ?? '').password);
  });

  it('ends when the one that started it is gone', async () => {
    const projector = await startProcess();
    projector.child.disconnect();
    expect(await once(projector.child, 'exit')).toEqual([0, null]);
  });

  it('says in one sentence what it lacks', async () => {
    const child = fork(join(apps, 'projector/dist/main.js'), { env: {}, silent: true });
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said).toBe('EVENTSTORE_URL must be an esdb:// URL. DATABASE_URL must be a postgres:// URL.\n');
  });
});
