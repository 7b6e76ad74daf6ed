import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres, startProgram } from '@lieciba/embedded';
import { createEventStore } from '@lieciba/event-store';
import {
  formatSignerKey,
  formatVerifierKey,
  openNote,
  parseCheckpoint,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
} from '@lieciba/ledger';
import { deliveryOf, until } from '../spec/running-projector';
import { type Health } from '../status/health';

const apps = join(import.meta.dirname, '../../..');

let home: string;
let server: Postgres;
let witness: ChildProcess;
let cosigner: { readonly key: string; readonly url: string };

const logKey = formatSignerKey('lieciba.local/ecsoen', 'ed25519', Buffer.alloc(32, 1));

/** Another party's witness of this log, as a process of its own. */
const startWitness = async (): Promise<void> => {
  const known = ['--log', formatVerifierKey(parseSignerKey(logKey).key), '--name', 'w.example', '--port', '0'];
  witness = fork(join(apps, 'cli/dist/main.js'), ['witness', '--state', join(home, 'witness'), ...known], {
    silent: true,
  });
  let said = '';
  witness.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  const found = () => /^(w\.example\+\S+)\n.* (http:\S+)\.$/m.exec(said);
  await until(async () => found() !== null);
  const [, key = '', url = ''] = found() ?? [];
  cosigner = { key, url };
};

const signers = async () => {
  const keys = [parseSignerKey(logKey).key, parseVerifierKey(cosigner.key)];
  const { signed } = openNote(await readFile(join(home, 'ledger/checkpoint'), 'utf8'), keys);
  return signed.map(({ key }) => key.name);
};

/** The embedded node on the log in this home, for as long as `use` takes. */
const withNode = async (use: (url: string) => Promise<void>): Promise<void> => {
  const env = { ...process.env, EVENTSTORE_DATA: join(home, 'eventstore'), EVENTSTORE_PORT: '0' };
  const entry = join(apps, 'eventstore/dist/main.js');
  const node = await startProgram({ name: 'The event store', entry, env, restart: false });
  try {
    await use(`esdb://127.0.0.1:${node.ready.port}?tls=false`);
  } finally {
    await node.stop();
  }
};

/** A projector as a process of its own, with all it ever wrote. */
const withProjector = async (
  url: string,
  use: (health: () => Promise<Health>, log: () => string) => Promise<void>,
): Promise<void> => {
  const env = {
    ...process.env,
    EVENTSTORE_URL: url,
    DATABASE_URL: server.url('lieciba', 'views'),
    LIECIBA_HOME: home,
    LEDGER_WITNESSES: `${cosigner.url} ${cosigner.key}`,
  };
  const child = fork(join(apps, 'projector/dist/main.js'), { env, silent: true });
  let log = '';
  child.stdout?.on('data', (data: Buffer) => (log += data.toString()));
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    await use(
      async () => (await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json()) as Health,
      () => log,
    );
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
};

const append = async (url: string, first: number): Promise<bigint> => {
  const store = createEventStore({ url });
  const { position } = await store.append(`delivery-${first}`, deliveryOf(first, 20), 'no-stream');
  await store.close();
  return position;
};

const ofLedger = async (health: () => Promise<Health>) => (await health()).views.find(({ view }) => view === 'ledger');

const sealedSize = async (): Promise<number> => {
  const note = await readFile(join(home, 'ledger/checkpoint'), 'utf8').catch(() => null);
  return note === null ? 0 : parseCheckpoint(parseNote(note).text).size;
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-roll-back-'));
  server = await startPostgres({ folder: home });
  await server.prepare('lieciba', { views: 'views' });
  await writeFile(join(home, 'keys/ledger.key'), `${logKey}\n`);
  await startWitness();
});
afterAll(async () => {
  witness?.kill();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

describe('a log put back from an older backup', () => {
  it('is sealed no more: health is red, and the log of the projector says what is lost and since when', async () => {
    await withNode(async (url) => void (await append(url, 1)));
    await cp(join(home, 'eventstore'), join(home, 'backup'), { recursive: true });
    await withNode(async (url) => {
      const end = await append(url, 101);
      await withProjector(url, async (health) => {
        await until(async () => (await sealedSize()) === 40);
        await until(async () => (await signers()).join() === 'lieciba.local/ecsoen,w.example');
        // Behind them lie the checkpoint and its cosignature, on record as well.
        await until(async () => BigInt((await ofLedger(health))?.position ?? 0) > end + 1n);
        expect((await health()).witnesses).toMatchObject([{ witness: 'w.example', size: 40, silentSince: null }]);
      });
    });
    await rm(join(home, 'eventstore'), { recursive: true });
    await cp(join(home, 'backup'), join(home, 'eventstore'), { recursive: true });
    await withNode((url) =>
      withProjector(url, async (health, log) => {
        await until(async () => (await ofLedger(health))?.state === 'poisoned');
        expect(await ofLedger(health)).toMatchObject({ poison: { code: 'ERR_LEDGER_LOG_SHORTER' } });
        expect((await health()).ready).toBe(false);
        expect(log()).toMatch(/ends at position \d+, but 42 leaves .* were sealed \(newest checkpoint: 20/);
      }),
    );
    expect(await sealedSize()).toBe(40);
  });
});
