import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, startProgram, type Supervised } from '@lieciba/embedded';
import { createEventStore, eventsBehind, type RecordedEvent } from '@lieciba/event-store';
import { streamPrefixes } from '@lieciba/events';
import { encodeLeaf, formatProof, formatVerifierKey } from '@lieciba/ledger';
import { leaf, log, other, publish, write } from './spec/published-log';

jest.setTimeout(60_000);

const bundle = join(process.cwd(), 'apps/cli/dist/main.js');
const [key, otherKey] = [log, other].map((signer) => formatVerifierKey(signer.key)) as [string, string];

let folder: string;
/** As an auditor runs it: nothing of ours in the environment. */
const verify = (...args: string[]) =>
  new Promise<{ code: unknown; said: string; errors: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], LANG: 'lv_LV.UTF-8' };
    execFile(process.execPath, [bundle, 'verify', ...args], { cwd: folder, env }, (error, said, errors) =>
      resolve({ code: error ? error.code : 0, said, errors }),
    );
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('lieciba verify', () => {
  it('says in the reader’s language what is proven, refuted or not to be judged, and to programs by its exit code', async () => {
    const { note, prove } = await publish(join(folder, 'log'), [0, 1, 2, 3, 4].map(leaf));
    const proof = formatProof({ index: 3, hashes: await prove(3), checkpoint: note, extra: leaf(3) });
    await write(join(folder, 'record.tlog-proof'), proof);
    const [proven, refuted, unjudged, unasked] = await Promise.all([
      verify('proof', 'record.tlog-proof', '--key', key),
      verify('proof', 'record.tlog-proof', '--key', otherKey, '--lang', 'en'),
      verify('checkpoints', 'log/checkpoint', 'away', '--key', key, '--json'),
      verify('proof', 'record.tlog-proof', '--lang', 'de'),
    ]);
    expect(proven).toMatchObject({ code: 0, errors: '' });
    expect(proven.said).toContain('PIERĀDĪTS (OK_PROOF)\n');
    expect(proven.said).toContain('  Plūsma: delivery-3\n');
    expect(proven.said).toContain('"purpose": "service-provision"');
    expect(proven.said).toContain('Ko tas nerāda: ');
    expect(refuted).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^REFUTED \(ERR_SIGNATURE_MISSING\)\nNone of/),
    });
    expect([unjudged.code, JSON.parse(unjudged.said)]).toEqual([
      2,
      { verdict: 'unjudged', code: 'ERR_FILE', facts: { file: 'away' } },
    ]);
    expect(unasked.code).toBe(2);
  });
});

describe('a whole log in a store', () => {
  const nodes: Supervised[] = [];
  afterAll(() => Promise.all(nodes.map((node) => node.stop())));

  const startNode = async (name: string): Promise<{ node: Supervised; url: string }> => {
    const port = await freePort();
    const node = await startProgram({
      name: 'the event store',
      entry: join(process.cwd(), 'apps/eventstore/dist/main.js'),
      env: { PATH: process.env['PATH'], EVENTSTORE_DATA: join(folder, name), EVENTSTORE_PORT: String(port) },
    });
    nodes.push(node);
    return { node, url: `esdb://127.0.0.1:${port}?tls=false` };
  };

  /** A log that holds these texts, an event each. */
  const storeOf = async (name: string, texts: readonly string[]) => {
    const { node, url } = await startNode(name);
    const store = createEventStore({ url });
    const id = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    const recorded: RecordedEvent[] = [];
    try {
      const metadata = { sourceId: 'crm', recordedAt: '2026-11-20T09:14:03.000Z' };
      await store.append(
        'delivery-1',
        texts.map((said, i) => ({ id: id(i), type: 'AccessRecorded.v1', data: { said }, metadata })),
        'no-stream',
      );
      const all = { prefixes: streamPrefixes, after: null, maxEvents: 1000 };
      for await (const events of eventsBehind(store, all)) recorded.push(...events);
    } finally {
      await store.close();
    }
    return { node, url, recorded };
  };

  it('is what was sealed, or the first record that is not is named', async () => {
    const texts = Array.from({ length: 260 }, (_, i) => `report ${i}`);
    const { url, recorded } = await storeOf('one', texts);
    await publish(
      join(folder, 'sealed'),
      recorded.map(({ stored, id, ...event }) => encodeLeaf({ ...event, ...stored, eventId: id })),
    );
    const rest = ['--tiles', 'sealed', '--key', key, '--lang', 'en'];
    const altered = await storeOf('two', texts.with(258, 'another report'));
    const [whole, refuted, away] = await Promise.all([
      verify('log', '--store', url, ...rest),
      verify('log', '--store', altered.url, ...rest),
      verify('log', '--store', 'nowhere', ...rest),
    ]);
    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('PROVEN (OK_LOG)') });
    expect(whole.errors).toMatch(/100 % {2}260 of 260 records .*done/);
    expect(refuted.code).toBe(1);
    expect(refuted.said).toContain('REFUTED (ERR_LOG_ALTERED)');
    expect(refuted.said).toContain('Place in its stream (from 0): 258\n');
    expect(away).toMatchObject({ code: 2, said: expect.stringContaining('ERR_STORE') });

    await altered.node.stop();
    const file = join(folder, 'two/events.mdb');
    const bytes = await readFile(file);
    bytes[bytes.indexOf('another report')]! ^= 1;
    await writeFile(file, bytes);
    const damaged = await verify('log', '--store', (await startNode('two')).url, ...rest, '--json');
    expect(damaged.code).toBe(1);
    expect(JSON.parse(damaged.said)).toMatchObject({
      code: 'ERR_LOG_DAMAGED',
      facts: { behind: expect.stringMatching(/^delivery-1 @ 2\d\d$/) },
    });
  });
});
