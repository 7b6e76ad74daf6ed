import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Postgres, startPostgres, startProgram } from '@lieciba/embedded';
import { createEventStore, type RecordedEvent } from '@lieciba/event-store';
import {
  formatSignerKey,
  formatVerifierKey,
  openNote,
  parseCheckpoint,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
  signNote,
} from '@lieciba/ledger';
import { resumeView } from '@lieciba/read-models/writing/checkpoint';
import { Client } from 'pg';
import { deliveryOf, until } from '../spec/running-projector';
import { type Health } from '../status/health';
import { eventsIn, rewritten, withRecords, writeAgain } from './spec/tamper';

const apps = join(import.meta.dirname, '../../..');

let home: string;
let server: Postgres;
let witness: ChildProcess;
let cosigner: { readonly key: string; readonly url: string };

jest.setTimeout(60_000);

/** Leaves that are sealed, of which so many come in the first delivery. */
const LEAVES = 300;
const FIRST = 280;

const logKey = formatSignerKey('lieciba.local/ecsoen', 'ed25519', Buffer.alloc(32, 1));

const verifierKey = formatVerifierKey(parseSignerKey(logKey).key);

/** Another party's witness of this log, as a process of its own. */
const startWitness = async (): Promise<void> => {
  const known = ['--log', verifierKey, '--name', 'w.example', '--port', '0'];
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
  more: NodeJS.ProcessEnv = {},
): Promise<void> => {
  const env = {
    ...process.env,
    EVENTSTORE_URL: url,
    DATABASE_URL: server.url('lieciba', 'views'),
    LIECIBA_HOME: home,
    PROJECTOR_WORK: 'ledger',
    ...more,
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

const append = async (url: string, first: number, count: number): Promise<bigint> => {
  const store = createEventStore({ url });
  const { position } = await store.append(`delivery-${first}`, deliveryOf(first, count), 'no-stream');
  await store.close();
  return position;
};

const ofLedger = async (health: () => Promise<Health>) => (await health()).views.find(({ view }) => view === 'ledger');

const sealedSize = async (): Promise<number> => {
  const note = await readFile(join(home, 'ledger/checkpoint'), 'utf8').catch(() => null);
  return note === null ? 0 : parseCheckpoint(parseNote(note).text).size;
};

const keep = (folder: string, as: string) => cp(join(home, folder), join(home, as), { recursive: true });
const putBack = async (kept: string, folder: string): Promise<void> => {
  await rm(join(home, folder), { recursive: true, force: true });
  await keep(kept, folder);
};

/** What `lieciba verify log` says of the log that a store holds, by the key that an auditor noted down. */
const verifyLog = (url: string): Promise<{ code: string; facts: object }> =>
  new Promise((resolve, reject) => {
    const args = ['verify', 'log', '--store', url, '--tiles', join(home, 'ledger'), '--key', verifierKey, '--json'];
    execFile(process.execPath, [join(apps, 'cli/dist/main.js'), ...args], (_, said, errors) => {
      if (said === '') reject(new Error(errors));
      else resolve(JSON.parse(said) as { code: string; facts: object });
    });
  });

/** With what a projector stops sealing at its start, and what it logs for whoever is woken. */
const alarmAt = async (url: string): Promise<{ code: string | undefined; said: string; ready: boolean }> => {
  // As an operator lets it try again.
  await withDatabase((db) => resumeView(db, 'ledger'));
  const alarm = { code: undefined as string | undefined, said: '', ready: true };
  await withProjector(url, async (health, log) => {
    await until(async () => (await ofLedger(health))?.state === 'poisoned');
    alarm.code = (await ofLedger(health))?.poison?.code;
    alarm.ready = (await health()).ready;
    alarm.said = log();
  });
  return alarm;
};

const withDatabase = async (use: (db: Client) => Promise<unknown>): Promise<void> => {
  const client = new Client(server.url('lieciba', 'views'));
  await client.connect();
  await use(client);
  await client.end();
};

/** All there was when it was sealed, in order. */
let events: readonly RecordedEvent[];

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

/** A log of two deliveries, sealed and cosigned; `backup` was taken between them. */
beforeAll(async () => {
  await withNode(async (url) => void (await append(url, 1, FIRST)));
  await keep('eventstore', 'backup');
  await withNode(async (url) => {
    const end = await append(url, 1_001, LEAVES - FIRST);
    const witnessed = { LEDGER_WITNESSES: `${cosigner.url} ${cosigner.key}` };
    await withProjector(
      url,
      async (health) => {
        await until(async () => (await sealedSize()) === LEAVES);
        await until(async () => (await signers()).join() === 'lieciba.local/ecsoen,w.example');
        // Behind them lie the checkpoint and its cosignature, on record as well.
        await until(async () => BigInt((await ofLedger(health))?.position ?? 0) > end + 1n);
        expect((await health()).witnesses).toMatchObject([{ witness: 'w.example', size: LEAVES, silentSince: null }]);
      },
      witnessed,
    );
    events = await eventsIn(url);
  });
  await keep('eventstore', 'sealed/eventstore');
  await keep('ledger', 'sealed/ledger');
});

/** Changes a sealed log while nothing runs, and asks both who should notice. */
const tampered = async (tamper: () => Promise<unknown>) => {
  await putBack('sealed/eventstore', 'eventstore');
  await putBack('sealed/ledger', 'ledger');
  await tamper();
  let noticed: [Awaited<ReturnType<typeof verifyLog>>, Awaited<ReturnType<typeof alarmAt>>] | undefined;
  await withNode(async (url) => void (noticed = await Promise.all([verifyLog(url), alarmAt(url)])));
  if (!noticed) throw new Error('The store did not start.');
  return { verified: noticed[0], alarm: noticed[1] };
};

/** A store that somebody made up again, of other events. */
const rewriteLog = async (others: readonly RecordedEvent[]): Promise<void> => {
  await rm(join(home, 'eventstore'), { recursive: true });
  await withNode((url) => writeAgain(url, others));
};
const storeFolder = () => join(home, 'eventstore');
const positionAt = (index: number) => Number(events[index]?.position);

describe('a sealed log', () => {
  it('that is what it was raises no alarm', async () => {
    expect(events).toHaveLength(LEAVES + 2);
    await withNode(async (url) => expect(await verifyLog(url)).toMatchObject({ code: 'OK_LOG' }));
  });

  it('of which one event was altered by a byte, and the checksum of the store made to fit', async () => {
    const { verified, alarm } = await tampered(() =>
      withRecords(storeFolder(), (records) => {
        const position = positionAt(100);
        records.put(position, rewritten(records.get(position), position, 'settlement-data', 'settlement-dota'));
      }),
    );
    const facts = { index: 100, stream: 'delivery-1', revision: '100', count: 1 };
    expect(verified).toMatchObject({ code: 'ERR_LOG_ALTERED', facts });
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_LOG_CHANGED', ready: false });
    expect(alarm.said).toContain(
      `Leaf 100, at position ${positionAt(100)} of the log, is not the event that was sealed`,
    );
  });

  it('of which an event was removed from the file of the store', async () => {
    const { verified, alarm } = await tampered(() =>
      withRecords(storeFolder(), (records) => records.remove(positionAt(100))),
    );
    expect(verified).toMatchObject({ code: 'ERR_LOG_DAMAGED' });
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_LOG_DAMAGED', ready: false });
  });

  it('that was written again without one of its events', async () => {
    const { verified, alarm } = await tampered(() => rewriteLog(events.toSpliced(FIRST - 1, 1)));
    expect(verified).toMatchObject({ code: 'ERR_LOG_MISSING', facts: { index: FIRST - 1, count: 1 } });
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_LOG_SHORTER', ready: false });
  });

  it('in which two events changed places', async () => {
    const [last, next] = [events[FIRST - 1], events[FIRST]];
    if (!last || !next) throw new Error('The log is too short.');
    const { verified, alarm } = await tampered(() => rewriteLog(events.toSpliced(FIRST - 1, 2, next, last)));
    expect(verified).toMatchObject({ code: 'ERR_LOG_REORDERED', facts: { index: FIRST - 1, count: 2 } });
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_LOG_CHANGED', ready: false });
  });

  it('that was put back from an older backup: what is lost, and since when', async () => {
    const { verified, alarm } = await tampered(() => putBack('backup', 'eventstore'));
    expect(verified).toMatchObject({ code: 'ERR_LOG_SHORTER', facts: { index: FIRST, count: LEAVES - FIRST } });
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_LOG_SHORTER', ready: false });
    expect(alarm.said).toMatch(/ends at position \d+, but 302 leaves .* were sealed \(newest checkpoint: 20/);
    expect(await sealedSize()).toBe(LEAVES);
  });

  it('of whose hashes one was altered in its file', async () => {
    const path = 'tile/0/000';
    const { verified, alarm } = await tampered(async () => {
      const bytes = await readFile(join(home, 'ledger', path));
      await writeFile(join(home, 'ledger', path), bytes.fill(7, 64, 96));
    });
    expect(verified).toMatchObject({ code: 'ERR_TILE_ALTERED', facts: { file: path } });
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_TILE_ALTERED', ready: false });
    expect(alarm.said).toContain(path);
  });

  it('whose checkpoint was signed again with another key', async () => {
    const { verified, alarm } = await tampered(async () => {
      const file = join(home, 'ledger/checkpoint');
      const { text } = parseNote(await readFile(file, 'utf8'));
      const other = parseSignerKey(formatSignerKey('lieciba.local/ecsoen', 'ed25519', Buffer.alloc(32, 2)));
      await writeFile(file, await signNote({ text, signatures: [] }, [other]));
    });
    expect(verified).toMatchObject({ code: 'ERR_SIGNATURE_MISSING' });
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_CHECKPOINT_FORGED', ready: false });
  });
});
