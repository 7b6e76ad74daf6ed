import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, startProgram, type Supervised } from '@lieciba/embedded';
import { createEventStore, eventsBehind, type RecordedEvent } from '@lieciba/event-store';
import { streamPrefixes } from '@lieciba/events';
import {
  emptyEdge,
  encodeLeaf,
  formatCheckpoint,
  formatProof,
  formatSignerKey,
  formatVerifierKey,
  frontierOf,
  growTiles,
  leafHash,
  parseSignerKey,
  partialTiles,
  proveInclusion,
  rangeRoot,
  signNote,
  tileReader,
} from '@lieciba/ledger';
import { timeStampRequest } from '@lieciba/ledger/time-stamp';
import { startAuthority } from '@lieciba/testing';

jest.setTimeout(60_000);

const bundle = join(process.cwd(), 'apps/cli/dist/main.js');
const log = parseSignerKey(formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 1)));
const other = parseSignerKey(formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 2)));
const witness = parseSignerKey(formatSignerKey('witness.example', 'cosignature', Buffer.alloc(32, 3)));
const key = formatVerifierKey(log.key);

let folder: string;
/** As an auditor runs it: nothing of ours in the environment. */
const verify = (...args: string[]) =>
  new Promise<{ code: unknown; said: string; errors: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], LANG: 'lv_LV.UTF-8' };
    execFile(process.execPath, [bundle, 'verify', ...args], { cwd: folder, env }, (error, said, errors) =>
      resolve({ code: error ? error.code : 0, said, errors }),
    );
  });

const write = async (path: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
};

const leaf = (i: number): Uint8Array =>
  encodeLeaf({
    stream: `delivery-${i}`,
    revision: 0n,
    eventId: '01020304-0506-4708-890a-0b0c0d0e0f10',
    type: 'AccessRecorded.v1',
    data: Buffer.from('{"purpose":"service-provision"}'),
    metadata: Buffer.from('{}'),
  });

/** A log of these leaves on the disk, as it is published; its checkpoint under a name of its own too. */
const publish = async (name: string, leaves: readonly Uint8Array[], as = 'checkpoint') => {
  const { edge, full } = growTiles(emptyEdge, leaves.map(leafHash));
  for (const { path, bytes } of [...full, ...partialTiles(edge)]) await write(`${name}/${path}`, bytes);
  const root = rangeRoot(frontierOf(edge));
  const text = formatCheckpoint({ origin: 'log.example', size: edge.size, root, extensions: [] });
  const note = await signNote({ text, signatures: [] }, [log, witness], 1_790_000_000);
  await write(`${name}/${as}`, note);
  const files = new Map([...full, ...partialTiles(edge)].map(({ path, bytes }) => [path, bytes]));
  const prove = (index: number) =>
    proveInclusion(
      tileReader(edge.size, async (path) => files.get(path) ?? null),
      index,
      edge.size,
    );
  return { note, prove, text };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('lieciba verify', () => {
  it('proves a record from a file and a key, and says in the reader’s language what that shows', async () => {
    const { note, prove } = await publish('log', [0, 1, 2, 3, 4].map(leaf));
    await write('record.tlog-proof', formatProof({ index: 3, hashes: await prove(3), checkpoint: note }));
    await write('record.leaf', leaf(3));
    await write('other.leaf', leaf(2));
    await write('log.vkey', `${formatVerifierKey(other.key)}\n${key}\n`);
    const witnessKey = formatVerifierKey(witness.key);

    const latvian = await verify('proof', 'record.tlog-proof', '--leaf', 'record.leaf', '--key', key);
    expect(latvian.code).toBe(0);
    expect(latvian.said).toContain('PIERĀDĪTS (OK_PROOF)');
    expect(latvian.said).toContain('  Plūsma: delivery-3\n');
    expect(latvian.said).toContain('"purpose": "service-provision"');
    expect(latvian.said).toContain('Ko tas nerāda: ');

    const given = ['proof', 'record.tlog-proof', '--leaf', 'record.leaf', '--key', 'log.vkey', '--lang', 'en'];
    const witnessed = await verify(...given, '--witness', witnessKey);
    expect(witnessed).toMatchObject({ code: 0, errors: '' });
    expect(witnessed.said).toContain('PROVEN (OK_PROOF)');
    expect(witnessed.said).toContain('Cosigned by the witness: witness.example (2026-09-21T14:13:20.000Z)');
    const lonely = await verify(...given, '--witness', witnessKey, '--witnesses-min', '2', '--json');
    expect(lonely.code).toBe(1);
    expect(JSON.parse(lonely.said)).toMatchObject({ verdict: 'refuted', code: 'ERR_WITNESSES_TOO_FEW' });

    const refuted = await verify('proof', 'record.tlog-proof', '--leaf', 'other.leaf', '--key', key);
    expect(refuted).toMatchObject({ code: 1, said: expect.stringMatching(/^ATSPĒKOTS \(ERR_ROOT_MISMATCH\)/) });
    const resigned = ['--key', formatVerifierKey(other.key), '--json'];
    const unknown = await verify('proof', 'record.tlog-proof', '--leaf', 'record.leaf', ...resigned);
    expect([unknown.code, JSON.parse(unknown.said).code]).toEqual([1, 'ERR_SIGNATURE_MISSING']);
  });

  it('takes the time from a stamp under the checkpoint', async () => {
    const { note, text, prove } = await publish('stamped', [0, 1, 2].map(leaf));
    const tsa = await startAuthority();
    try {
      const answer = (bytes: string) => tsa.reply(timeStampRequest(Buffer.from(bytes), Buffer.alloc(16, 9)));
      await write('ca.pem', await tsa.read('ca.pem'));
      await write('stamped.tsr', await answer(text));
      await write('other.tsr', await answer('another checkpoint'));
    } finally {
      await tsa.end();
    }
    const file = { index: 1, hashes: await prove(1), checkpoint: note, extra: leaf(1) };
    await write('stamped.tlog-proof', formatProof(file));
    const given = ['proof', 'stamped.tlog-proof', '--key', key, '--json'];
    const outcomes = await Promise.all([
      verify(...given, '--time-stamp', 'stamped.tsr', '--tsa-ca', 'ca.pem'),
      verify(...given, '--time-stamp', 'other.tsr', '--tsa-ca', 'ca.pem'),
      verify(...given, '--time-stamp', 'stamped.tsr'),
    ]);
    expect(outcomes.map(({ code, said }) => [code, JSON.parse(said).code])).toEqual([
      [0, 'OK_PROOF'],
      [1, 'ERR_TIME_STAMP_IMPRINT'],
      [2, 'ERR_TSA_CA_MISSING'],
    ]);
    expect(JSON.parse(outcomes[0]!.said).facts.timeStamp).toMatch(/^20\d\d-/);
  });

  it('does not judge what it was not given, or cannot read', async () => {
    await write('no.tlog-proof', 'nothing\n');
    const outcomes = await Promise.all([
      verify('proof', 'away.tlog-proof', '--key', key, '--json'),
      verify('proof', 'no.tlog-proof', '--key', key, '--json'),
      verify('proof', 'record.tlog-proof', '--key', key, '--json'),
      verify('checkpoints', 'log/checkpoint', 'log/checkpoint', '--key', 'a+00000000+b', '--json'),
    ]);
    expect(outcomes.map(({ code, said }) => [code, JSON.parse(said).verdict, JSON.parse(said).code])).toEqual([
      [2, 'unjudged', 'ERR_FILE'],
      [2, 'unjudged', 'ERR_PROOF_MALFORMED'],
      [2, 'unjudged', 'ERR_LEAF_MISSING'],
      [2, 'unjudged', 'ERR_KEY_MALFORMED'],
    ]);
    const wrong = [['proof'], ['proof', 'x', '--lang', 'de'], ['proof', 'record.tlog-proof'], ['--help']];
    const codes = (await Promise.all(wrong.map((args) => verify(...args)))).map(({ code }) => code);
    expect(codes).toEqual([2, 2, 2, 0]);
  });

  it('shows that a later checkpoint continues an earlier one, from tiles or from a proof', async () => {
    const leaves = Array.from({ length: 7 }, (_, i) => leaf(i));
    await publish('growing', leaves.slice(0, 3), 'older');
    await publish('growing', leaves);
    await publish('forked', [leaf(9), ...leaves.slice(1, 3)], 'older');
    const args = ['--tiles', 'growing', '--key', key, '--json'];
    const outcomes = await Promise.all([
      verify('checkpoints', 'growing/older', 'growing/checkpoint', ...args),
      verify('checkpoints', 'forked/older', 'growing/checkpoint', ...args),
      verify('checkpoints', 'forked/older', 'growing/older', ...args),
      verify('checkpoints', 'growing/checkpoint', 'growing/older', ...args),
      verify('checkpoints', 'growing/older', 'growing/checkpoint', '--key', key, '--json'),
    ]);
    expect(outcomes.map(({ code, said }) => [code, JSON.parse(said).code])).toEqual([
      [0, 'OK_CHECKPOINTS'],
      [1, 'ERR_OLD_ROOT_MISMATCH'],
      [1, 'ERR_SPLIT_VIEW'],
      [1, 'ERR_SIZE'],
      [2, 'ERR_CONSISTENCY_MISSING'],
    ]);
  });
});

describe('a whole log in a store', () => {
  const nodes: Supervised[] = [];
  afterAll(() => Promise.all(nodes.map((node) => node.stop())));

  /** A log that holds these texts, an event each. */
  const storeOf = async (name: string, texts: readonly string[]) => {
    const port = await freePort();
    const node = await startProgram({
      name: 'the event store',
      entry: join(process.cwd(), 'apps/eventstore/dist/main.js'),
      env: { PATH: process.env['PATH'], EVENTSTORE_DATA: join(folder, name), EVENTSTORE_PORT: String(port) },
    });
    nodes.push(node);
    const url = `esdb://127.0.0.1:${port}?tls=false`;
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
    return { url, recorded };
  };

  it('is what was sealed, or the first record that is not is named', async () => {
    const texts = Array.from({ length: 260 }, (_, i) => `report ${i}`);
    const { url, recorded } = await storeOf('one', texts);
    await publish(
      'sealed',
      recorded.map(({ stored, id, ...event }) => encodeLeaf({ ...event, ...stored, eventId: id })),
    );
    const rest = ['--tiles', 'sealed', '--key', key, '--lang', 'en'];
    const whole = await verify('log', '--store', url, ...rest);
    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('PROVEN (OK_LOG)') });
    expect(whole.errors).toMatch(/100 % {2}260 of 260 records .*done/);

    const altered = await storeOf('two', texts.with(258, 'another report'));
    const refuted = await verify('log', '--store', altered.url, ...rest);
    expect(refuted.code).toBe(1);
    expect(refuted.said).toContain('REFUTED (ERR_LOG_ALTERED)');
    expect(refuted.said).toContain('Place in its stream (from 0): 258\n');

    const away = await verify('log', '--store', 'nowhere', ...rest);
    expect(away).toMatchObject({ code: 2, said: expect.stringContaining('ERR_STORE') });
  });
});
