import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyEdge, frontierOf, growTiles, leafHash, partialTiles, rangeRoot } from '@lieciba/ledger';
import { type Judged } from '../outcome';
import { compareLog } from './compare-log';
import { type StoredLeaf } from './stored-leaf';

const SIZE = 700;

const leafAt = (i: number, says = 'as it was'): StoredLeaf => ({
  hash: leafHash(Buffer.from(`${i} ${says}`)),
  stream: `delivery-${i}`,
  revision: 0n,
  eventId: '01020304-0506-4708-890a-0b0c0d0e0f10',
  type: 'AccessRecorded.v1',
  position: BigInt(10 * i),
});
const log = Array.from({ length: SIZE }, (_, i) => leafAt(i));

/** What sealing a log of these leaves writes. */
const sealed = (leaves: readonly StoredLeaf[]) => {
  const { edge, full } = growTiles(
    emptyEdge,
    leaves.map(({ hash }) => hash),
  );
  const files = new Map([...full, ...partialTiles(edge)].map(({ path, bytes }) => [path, bytes]));
  const checkpoint = { origin: 'log.example', size: leaves.length, root: rangeRoot(frontierOf(edge)), extensions: [] };
  return { checkpoint, files };
};

async function* inChunksOf(leaves: readonly StoredLeaf[], length: number) {
  for (let at = 0; at < leaves.length; at += length) yield leaves.slice(at, at + length);
}

const check = async (stored: readonly StoredLeaf[], { checkpoint, files } = sealed(log)) => {
  let checked = 0;
  const outcome = await compareLog({
    leaves: inChunksOf(stored, 33),
    checkpoint,
    readTile: async (path) => files.get(path) ?? null,
    onChecked: (count) => (checked += count),
  });
  return { ...outcome, checked };
};

const bend = (files: Map<string, Uint8Array>, path: string): Map<string, Uint8Array> => {
  const bytes = Buffer.from(files.get(path)!);
  bytes[40]! ^= 1;
  return new Map(files).set(path, bytes);
};

describe('a whole log held against what sealed it', () => {
  it('is proven when it is what was sealed, however much has come since', async () => {
    expect(await check(log)).toMatchObject({ verdict: 'proven', code: 'OK_LOG', checked: SIZE, facts: { size: SIZE } });
    expect(await check([...log, leafAt(SIZE), leafAt(SIZE + 1)])).toMatchObject({ code: 'OK_LOG' });
    expect(await check([], sealed([]))).toMatchObject({ code: 'OK_LOG' });
  });

  it.each([3, 255, 256, 511, 512, 699])('names record %d when it was altered', async (i) => {
    expect(await check(log.with(i, leafAt(i, 'otherwise')))).toMatchObject({
      verdict: 'refuted',
      code: 'ERR_LOG_ALTERED',
      facts: { index: i, stream: `delivery-${i}`, revision: '0', position: String(10 * i), count: 1 },
    });
  });

  it.each([
    [0, 1],
    [255, 1],
    [256, 2],
    [600, 99],
  ])('names record %d when from there %d are missing', async (i, count) => {
    const outcome = await check([...log.toSpliced(i, count), leafAt(SIZE), ...log.slice(0, 9)]);
    const behind = i === 0 ? {} : { behind: `delivery-${i - 1} @ 0` };
    expect(outcome).toMatchObject({ code: 'ERR_LOG_MISSING', facts: { index: i, count, ...behind } });
    expect(outcome.facts.stream).toBeUndefined();
  });

  it('names the first of those that were put in', async () => {
    const added = [leafAt(1000), leafAt(1001)];
    for (const i of [0, 255, 300])
      expect(await check(log.toSpliced(i, 0, ...added))).toMatchObject({
        code: 'ERR_LOG_ADDED',
        facts: { index: i, count: 2, stream: 'delivery-1000' },
      });
  });

  it('names the first of two that changed places', async () => {
    const swapped = log.with(250, log[260]!).with(260, log[250]!);
    expect(await check(swapped)).toMatchObject({
      code: 'ERR_LOG_REORDERED',
      facts: { index: 250, stream: 'delivery-260', behind: 'delivery-249 @ 0' },
    });
  });

  it('says how many are lost when it ends too early', async () => {
    const facts = { index: 500, count: 200, behind: 'delivery-499 @ 0' };
    expect(await check(log.slice(0, 500))).toMatchObject({ code: 'ERR_LOG_SHORTER', facts });
    expect(await check([])).toMatchObject({ code: 'ERR_LOG_SHORTER', facts: { index: 0, count: SIZE } });
  });

  it('tells a file of hashes that was altered from a log that was', async () => {
    const { checkpoint, files } = sealed(log);
    for (const path of ['tile/0/000', 'tile/0/001', 'tile/0/002.p/188', 'tile/1/000.p/2'])
      expect(await check(log, { checkpoint, files: bend(files, path) })).toMatchObject({
        verdict: 'refuted',
        code: 'ERR_TILE_ALTERED',
        facts: { file: path },
      });
    const both = { checkpoint, files: bend(files, 'tile/0/000') };
    expect(await check(log.with(400, leafAt(400, 'otherwise')), both)).toMatchObject({
      code: 'ERR_LOG_ALTERED',
      facts: { index: 400 },
    });
  });

  it('is not taken in when log and hashes were changed together', async () => {
    const forged = log.with(400, leafAt(400, 'otherwise'));
    const { checkpoint } = sealed(log);
    expect(await check(forged, { checkpoint, files: sealed(forged).files })).toMatchObject({
      verdict: 'refuted',
      code: 'ERR_LOG_REWRITTEN',
    });
  });

  it('cannot be judged without its tiles, and takes a full one for the partial one it begins with', async () => {
    const { checkpoint, files } = sealed(log);
    files.delete('tile/0/001');
    const missing = await check(log, { checkpoint, files }).catch((error: Judged) => error.outcome);
    expect(missing).toMatchObject({ verdict: 'unjudged', code: 'ERR_TILE_MISSING', facts: { file: 'tile/0/001' } });
    const later = sealed([...log, ...Array.from({ length: 100 }, (_, i) => leafAt(SIZE + i))]).files;
    for (const width of ['tile/0/002.p/188', 'tile/1/000.p/2']) later.delete(width);
    later.set('tile/1/000.p/2', sealed(log).files.get('tile/1/000.p/2')!);
    expect(await check(log, { checkpoint, files: later })).toMatchObject({ code: 'OK_LOG' });
  });

  it('is refuted at the very place where anything was done to it', async () => {
    const place = fc.nat(SIZE - 1);
    const changes = {
      alter: (at: number) => ({ stored: log.with(at, leafAt(at, 'otherwise')), index: at }),
      remove: (at: number) => ({ stored: log.toSpliced(at, 1), index: at }),
      add: (at: number) => ({ stored: log.toSpliced(at, 0, leafAt(1000)), index: at }),
      swap: (at: number, other: number) => ({
        stored: log.with(at, log[other]!).with(other, log[at]!),
        index: Math.min(at, other),
      }),
    };
    const change = fc.constantFrom(...Object.values(changes));
    const published = sealed(log);
    await fc.assert(
      fc.asyncProperty(change, place, place, async (make, at, other) => {
        fc.pre(at !== other);
        const { stored, index } = make(at, other);
        expect(await check(stored, published)).toMatchObject({ verdict: 'refuted', facts: { index } });
      }),
    );
  });
});
