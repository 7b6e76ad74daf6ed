import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  arrayReader,
  askWitness,
  formatAddCheckpoint,
  formatCheckpoint,
  formatSignerKey,
  leafHash,
  openNote,
  parseSignerKey,
  proveConsistency,
  rootOf,
  type Signer,
  signNote,
  type WitnessAnswer,
} from '@lieciba/ledger';
import { witnessOf } from './witness';
import { witnessKey } from './witness-key';
import { witnessServer } from './witness-server';
import { stateIn, type WitnessState } from './witness-state';

const log = parseSignerKey(formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 1)));
const leaves = Array.from({ length: 20 }, (_, i) => leafHash(Buffer.from([i])));
const others = leaves.map((hash, i) => (i === 1 ? leafHash(Buffer.from('other')) : hash));

let folder: string;
let signer: Signer;
let server: Server | undefined;
let url: string;
const failures: unknown[] = [];

const serve = async (state?: WitnessState): Promise<void> => {
  signer = await witnessKey(join(folder, 'witness.key'), 'witness.example');
  const known = state ?? (await stateIn(folder, ['log.example']));
  const witness = witnessOf({ signer, logKeys: [log.key], state: known, now: () => 1_790_000_000 });
  server = witnessServer(witness, (error) => failures.push(error));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const stop = async (): Promise<void> => {
  server?.closeAllConnections();
  if (server?.listening) await once(server.close(), 'close');
};

beforeEach(async () => {
  failures.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'lieciba-witness-'));
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

const noteOf = (size: number, of = leaves, by = log) => {
  const text = formatCheckpoint({ origin: 'log.example', size, root: rootOf(of.slice(0, size)), extensions: [] });
  return signNote({ text, signatures: [] }, [by]);
};

/** The log asks, as far as it knows, from `oldSize` on. */
const ask = async (size: number, oldSize = 0, of = leaves, by = log): Promise<WitnessAnswer> =>
  askWitness({
    witness: { url: `${url}/`, key: signer.key },
    checkpoint: await noteOf(size, of, by),
    oldSize,
    prove: async (from) => (from > size ? [] : proveConsistency(arrayReader(of), from, size)),
    fetch,
  });

const cosignedBy = (answer: WitnessAnswer) =>
  answer.ok ? openNote(answer.checkpoint, [log.key, signer.key]).signed.map(({ key }) => key.name) : answer;

describe('a witness over HTTP', () => {
  it('cosigns what continues, also for a log that forgot how far it was, and keeps it when started again', async () => {
    await serve();
    expect(cosignedBy(await ask(3))).toEqual(['log.example', 'witness.example']);
    expect(cosignedBy(await ask(9, 3))).toEqual(['log.example', 'witness.example']);
    expect(cosignedBy(await ask(9, 9))).toEqual(['log.example', 'witness.example']);
    expect(cosignedBy(await ask(12, 0))).toEqual(['log.example', 'witness.example']);
    await stop();
    await serve();
    expect(await ask(11)).toEqual({ ok: false, code: 'ERR_WITNESS_AHEAD', witnessedSize: 12 });
    expect(await ask(13)).toMatchObject({ ok: true, size: 13 });
  });

  it('refuses a log that was rolled back, written anew, or shown in two versions', async () => {
    await serve();
    await ask(9);
    expect(await ask(5)).toEqual({ ok: false, code: 'ERR_WITNESS_AHEAD', witnessedSize: 9 });
    expect(await ask(9, 9, others)).toEqual({ ok: false, code: 'ERR_WITNESS_CONTRADICTED', witnessedSize: 9 });
    expect(await ask(12, 9, others)).toEqual({ ok: false, code: 'ERR_WITNESS_CONTRADICTED', witnessedSize: 9 });
    expect(await ask(12, 9, leaves, { ...log, sign: () => new Uint8Array(64) })).toMatchObject({
      code: 'ERR_WITNESS_REFUSED',
    });
    expect(await ask(12, 9)).toMatchObject({ ok: true });
  });

  it('is asked by many at once, and never cosigns two that do not continue each other', async () => {
    await serve();
    await ask(2);
    const answers = await Promise.all([
      ...[3, 4, 5, 6].map((size) => ask(size, 2)),
      ...[3, 4, 5, 6].map((size) => ask(size, 2, others)),
    ]);
    const roots = answers.flatMap((answer, i) => (answer.ok ? [[answer.size, i < 4]] : []));
    expect(roots.length).toBeGreaterThan(0);
    expect(roots.every(([, isOurs]) => isOurs)).toBe(true);
    const afterwards = await ask(20, 6);
    expect(afterwards).toMatchObject({ ok: true });
  });

  it('may be cut off between storing and answering: the log asks again and is answered', async () => {
    await serve();
    await ask(3);
    const kept = await stateIn(folder, ['log.example']);
    await stop();
    await serve({
      ...kept,
      latest: kept.latest,
      async store(checkpoint) {
        await kept.store(checkpoint);
        server?.closeAllConnections();
      },
    });
    expect(await ask(7, 3)).toEqual({ ok: false, code: 'ERR_WITNESS_UNAVAILABLE' });
    await stop();
    await serve();
    expect(await ask(7, 3)).toMatchObject({ ok: true, size: 7 });
  });

  it('cosigns nothing it could not store', async () => {
    const kept = await stateIn(folder, ['log.example']);
    await serve({ latest: kept.latest, store: () => Promise.reject(new Error('The disk is full.')) });
    expect(await ask(7)).toEqual({ ok: false, code: 'ERR_WITNESS_UNAVAILABLE' });
    expect(failures).toHaveLength(1);
    expect(kept.latest('log.example')).toBeNull();
  });

  it('is never ahead of its disk: what it stores under a power cut is the old checkpoint or the new one', async () => {
    await serve();
    await ask(3);
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.checkpoint'));
    expect((await readdir(folder)).sort()).toEqual([file, 'witness.key'].sort());
    await writeFile(join(folder, file), 'log.example\n3\n');
    await expect(stateIn(folder, ['log.example'])).rejects.toThrow(/is damaged/);
    await writeFile(
      join(folder, file),
      formatCheckpoint({ origin: 'other', size: 0, root: leaves[0]!, extensions: [] }),
    );
    await expect(stateIn(folder, ['log.example'])).rejects.toThrow(/is damaged/);
  });

  it('takes add-checkpoints and nothing else, none of them long', async () => {
    await serve();
    const status = async (path: string, init: RequestInit) => (await fetch(`${url}${path}`, init)).status;
    const body = formatAddCheckpoint({ oldSize: 0, consistency: [], checkpoint: await noteOf(3) });
    expect(await status('/add-checkpoint', { method: 'POST', body })).toBe(200);
    expect(await status('/add-checkpoint', { method: 'POST', body: 'nonsense' })).toBe(400);
    expect(await status('/add-checkpoint', { method: 'POST', body: body.replaceAll('log.example', 'a.example') })).toBe(
      404,
    );
    expect(await status('/add-checkpoint', { method: 'GET' })).toBe(405);
    expect(await status('/other', { method: 'POST', body })).toBe(404);
    expect(await status('/add-checkpoint', { method: 'POST', body: 'x'.repeat(200_000) })).toBe(413);
    const conflict = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    expect([conflict.status, conflict.headers.get('content-type'), await conflict.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '3\n',
    ]);
  });

  it('makes its key once', async () => {
    const file = join(folder, 'keys/witness.key');
    await expect(witnessKey(file, undefined)).rejects.toThrow(/name the witness/);
    const made = await witnessKey(file, 'witness.example');
    expect((await witnessKey(file, 'another.name')).key).toEqual(made.key);
    await writeFile(file, formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 1)));
    await expect(witnessKey(file, undefined)).rejects.toThrow(/not a witness/);
  });
});
