import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { open, type RootDatabase } from 'lmdb';
import { indexKeys } from './keys';
import { TOMBSTONE_REVISION } from './record';
import { StreamIndex } from './stream-index';

const LAST = Number.MAX_SAFE_INTEGER;

describe('the index of streams', () => {
  let folder: string;
  let root: RootDatabase;
  let index: StreamIndex;
  let entries: () => number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-index-'));
    root = open({ path: join(folder, 'index.mdb'), noSubdir: true });
    const database = root.openDB<Buffer, [number, number]>(indexKeys);
    index = new StreamIndex(database);
    entries = () => (database.getStats() as { entryCount: number }).entryCount;
    const placed = (streamId: number, revision: number, position: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ streamId, revision: revision + at, position: position + at }));
    // Streams 1 and 3 in several runs, 2 in one, 4 is gone for good; the second commit goes on where the first ended.
    await root.batch(() => index.put([...placed(1, 0, 1, 3), ...placed(2, 0, 4, 5), ...placed(1, 3, 9, 2)]));
    await root.batch(() => index.put([...placed(1, 5, 11, 2), ...placed(3, 0, 13, 1), ...placed(3, 1, 15, 1)]));
    await root.batch(() => index.put([...placed(4, 0, 16, 2), ...placed(4, TOMBSTONE_REVISION, 18, 1)]));
  });
  afterAll(async () => {
    await root.close();
    await rm(folder, { recursive: true });
  });

  const from = (streamId: number, revision: number, backwards: boolean) => [
    ...index.positions(streamId, revision, backwards),
  ];

  it('has one entry for events that stand one behind the other', () => expect(entries()).toBe(8));

  it('knows where every event stands, and where none does', () => {
    const positions = [0, 1, 2, 3, 4, 5, 6, 7].map((revision) => index.positionOf(1, revision));
    expect(positions).toEqual([1, 2, 3, 9, 10, 11, 12, undefined]);
    expect([index.positionOf(3, 0), index.positionOf(3, 1), index.positionOf(3, 2)]).toEqual([13, 15, undefined]);
    expect([index.positionOf(4, 2), index.positionOf(4, TOMBSTONE_REVISION)]).toEqual([undefined, 18]);
    expect([index.positionOf(5, 0), index.firstPositionOf(5), index.firstPositionOf(4)]).toEqual([
      undefined,
      undefined,
      16,
    ]);
  });

  it('knows where streams end', () => {
    expect([1, 2, 3, 4, 5].map((id) => index.lastRevisionOf(id))).toEqual([6, 4, 1, 1, -1]);
    expect(index.lastStreamId).toBe(4);
  });

  it('gives a stream in both directions, from any of its revisions', () => {
    expect(from(1, 0, false)).toEqual([1, 2, 3, 9, 10, 11, 12]);
    expect(from(1, 2, false)).toEqual([3, 9, 10, 11, 12]);
    expect(from(1, 4, false)).toEqual([10, 11, 12]);
    expect(from(1, 7, false)).toEqual([]);
    expect(from(1, LAST, true)).toEqual([12, 11, 10, 9, 3, 2, 1]);
    expect(from(1, 5, true)).toEqual([11, 10, 9, 3, 2, 1]);
    expect(from(2, 1, true)).toEqual([5, 4]);
    expect([from(4, 0, false), from(4, LAST, true)]).toEqual([
      [16, 17],
      [17, 16],
    ]);
    expect([from(5, 0, false), from(5, LAST, true)]).toEqual([[], []]);
  });
});
