import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { open } from 'lmdb';
import { EventLog, logFileIn, type Write } from './event-log';
import { positionKeys } from './keys';
import { encodeRecords } from './encode-records';
import { DamagedRecord, revisionOf, TOMBSTONE_REVISION } from './record';
import { type StreamEntry } from './stream-names';

const writes = (streamId: number, firstRevision: number, firstPosition: number, count: number): Write[] => {
  const event = { id: '7d9f2a10-64ce-4d3b-9f0e-1a2b3c4d5e6f', type: Buffer.from('T'), json: true };
  const events = Array.from({ length: count }, () => ({
    ...event,
    metadata: Buffer.alloc(0),
    data: Buffer.from('{}'),
  }));
  const place = { streamName: Buffer.from(`s-${streamId}`), streamId, firstRevision, firstPosition, createdMs: 1 };
  return encodeRecords(events, place).map((record, at) => ({
    record,
    streamId,
    position: firstPosition + at,
    revision: firstRevision + at,
  }));
};

describe('the log on disk', () => {
  let folder: string;
  let log: EventLog;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-log-'));
    log = await EventLog.open(folder);
    await log.commit(
      [
        { name: Buffer.from('s-1'), id: 1, tombstoned: false },
        { name: Buffer.from('s-2'), id: 2, tombstoned: false },
      ],
      [...writes(1, 0, 1, 3), ...writes(2, 0, 4, 2)],
    );
    await log.commit([], writes(1, 3, 6, 400));
  });

  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  it('knows each stream and where it ends', () => {
    expect(log.lastPosition).toBe(405);
    expect(log.stream(Buffer.from('s-1'))).toEqual({ id: 1, lastRevision: 402, tombstoned: false });
    expect(log.stream(Buffer.from('s-2'))).toEqual({ id: 2, lastRevision: 1, tombstoned: false });
    expect(log.stream(Buffer.from('s-3'))).toBeUndefined();
  });

  it('keeps a tombstone behind every other event of its stream, for good and out of sight', async () => {
    const [tombstone] = writes(2, TOMBSTONE_REVISION, 406, 1);
    await log.commit([{ name: Buffer.from('s-2'), id: 2, tombstoned: true }], [tombstone!]);
    for (const reopen of [false, true]) {
      if (reopen) {
        await log.close();
        log = await EventLog.open(folder);
      }
      expect(log.stream(Buffer.from('s-2'))).toEqual({ id: 2, lastRevision: 1, tombstoned: true });
      expect(log.streamPage(2, 0, 9, false).map(revisionOf)).toEqual([0, 1]);
      expect(log.streamPage(2, Number.MAX_SAFE_INTEGER, 9, true).map(revisionOf)).toEqual([1, 0]);
      expect(log.positionOf(2, TOMBSTONE_REVISION)).toBe(406);
      expect(log.page(406, 1, false).map(revisionOf)).toEqual([TOMBSTONE_REVISION]);
    }
    await log.commit([{ name: Buffer.from('s-3'), id: 3, tombstoned: false }], writes(3, 0, 407, 1));
    expect(log.stream(Buffer.from('s-3'))).toEqual({ id: 3, lastRevision: 0, tombstoned: false });
    expect(log.streamPage(3, 5, 9, true).map(revisionOf)).toEqual([0]);
  });

  it('knows whether there are streams whose names start alike', () => {
    expect(['s', 's-', 's-1', 's-2', ''].map((prefix) => log.hasStreams(prefix))).toEqual(Array(5).fill(true));
    expect(['t', 's-3', 's-1x', 'r', '$$'].map((prefix) => log.hasStreams(prefix))).toEqual(Array(5).fill(false));
  });

  it('has no stream of a name longer than it can hold', () => {
    expect(log.stream(Buffer.alloc(5_000, 's'))).toBeUndefined();
  });

  it('pages through everything in both directions', () => {
    expect(log.page(1, 5, false)).toHaveLength(5);
    expect(log.page(404, 5, false)).toHaveLength(2);
    expect(log.page(406, 5, false)).toHaveLength(0);
    expect(log.page(2, 5, true)).toHaveLength(2);
  });

  it('pages through one stream in both directions', () => {
    expect(log.streamPage(1, 2, 3, false).map(revisionOf)).toEqual([2, 3, 4]);
    expect(log.streamPage(1, 401, 3, false).map(revisionOf)).toEqual([401, 402]);
    expect(log.streamPage(1, 1, 5, true).map(revisionOf)).toEqual([1, 0]);
    expect(log.streamPage(2, 0, 5, false).map(revisionOf)).toEqual([0, 1]);
    expect(log.streamPage(2, Number.MAX_SAFE_INTEGER, 5, true).map(revisionOf)).toEqual([1, 0]);
  });

  it('finds one event of a stream', () => {
    expect(log.positionOf(2, 1)).toBe(5);
    expect(revisionOf(log.record(5))).toBe(1);
    expect(log.positionOf(2, 2)).toBeUndefined();
  });

  it('is laid once it is whole, whatever a start that was killed has left', async () => {
    const other = await mkdtemp(join(tmpdir(), 'eventstore-log-'));
    await writeFile(join(other, 'events.mdb.new'), 'left over');
    await (await EventLog.open(other)).close();
    expect((await readdir(other)).sort()).toEqual(['events.mdb', 'events.mdb-lock']);
    await writeFile(join(other, 'events.mdb'), '');
    await expect(EventLog.open(other)).rejects.toThrow('is not a log');
    await rm(other, { recursive: true });
  });

  it('is the same log after it is opened again', async () => {
    const node = log.nodeId;
    await log.close();
    log = await EventLog.open(folder);
    expect(log.nodeId).toBe(node);
    expect(log.lastPosition).toBe(405);
    expect(log.lastStreamId).toBe(2);
    expect(log.streamCount).toBe(2);
    expect(log.streamPage(1, 0, 500, false)).toHaveLength(403);
  });

  it('refuses to write over what is written', async () => {
    await expect(log.commit([], writes(1, 0, 1, 1))).rejects.toThrow();
    expect(log.lastPosition).toBe(405);
  });

  it('never serves a damaged record', async () => {
    await log.close();
    const root = open({ path: join(folder, 'events.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 8 });
    const records = root.openDB<Buffer, number>(positionKeys);
    const record = Buffer.from(records.get(3)!);
    record[record.length - 3]! ^= 1;
    await records.put(3, record);
    await root.close();
    log = await EventLog.open(folder);
    expect(() => log.page(1, 10, false)).toThrow('The record at position 3 is damaged.');
    expect(() => log.streamPage(1, 0, 10, false)).toThrow(DamagedRecord);
    expect(log.page(4, 10, false)).toHaveLength(10);
  });

  describe('left by a node that was killed', () => {
    let other: string;
    /** The file as it stands while the log is open. */
    const leave = async () => copyFile(logFileIn(folder), logFileIn(other));
    const reopened = async (look: (log: EventLog) => void) => {
      const log = await EventLog.open(other);
      look(log);
      await log.close();
    };
    beforeEach(async () => {
      other = await mkdtemp(join(tmpdir(), 'eventstore-log-'));
    });
    afterEach(() => rm(other, { recursive: true }));

    it('has every stream, though their names were not stored yet', async () => {
      const [tombstone] = writes(2, TOMBSTONE_REVISION, 406, 1);
      await log.commit([{ name: Buffer.from('s-2'), id: 2, tombstoned: true }], [tombstone!]);
      const [only] = writes(3, TOMBSTONE_REVISION, 407, 1);
      await log.commit([{ name: Buffer.from('s-3'), id: 3, tombstoned: true }], [only!]);
      await leave();
      for (const _ of ['killed', 'stopped']) {
        await reopened((again) => {
          expect(again.stream(Buffer.from('s-1'))).toEqual({ id: 1, lastRevision: 402, tombstoned: false });
          expect(again.stream(Buffer.from('s-2'))).toEqual({ id: 2, lastRevision: 1, tombstoned: true });
          expect(again.stream(Buffer.from('s-3'))).toEqual({ id: 3, lastRevision: -1, tombstoned: true });
          expect([again.streamCount, again.hasStreams('s-1'), again.hasStreams('s-4')]).toEqual([3, true, false]);
        });
      }
    });

    it('has every stream, however many there are', async () => {
      const many = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);
      let position = 406;
      for (const ids of [many(3, 3_000), many(3_003, 2_000), many(5_003, 10)]) {
        const entries = ids.map((id): StreamEntry => ({ name: Buffer.from(`s-${id}`), id, tombstoned: false }));
        await log.commit(
          entries,
          ids.flatMap((id) => writes(id, 0, position++, 1)),
        );
        expect(log.streamCount).toBe(ids.at(-1));
      }
      await leave();
      await reopened((again) => {
        const found = many(1, 5_012).map((id) => again.stream(Buffer.from(`s-${id}`))?.id);
        expect(found).toEqual(many(1, 5_012));
        expect([again.streamCount, again.lastStreamId]).toEqual([5_012, 5_012]);
      });
    });

    it('is not opened where the name of a stream cannot be known', async () => {
      await leave();
      const root = open({ path: logFileIn(other), noSubdir: true, overlappingSync: false, maxDbs: 8 });
      const records = root.openDB<Buffer, number>(positionKeys);
      const record = Buffer.from(records.get(4)!);
      record[record.length - 3]! ^= 1;
      await records.put(4, record);
      await root.close();
      await expect(EventLog.open(other)).rejects.toThrow('The record at position 4 is damaged.');
    });
  });

  it('reads a log of the layout before, and makes it one of its own', async () => {
    await log.close();
    const root = open({ path: logFileIn(folder), noSubdir: true, overlappingSync: false, maxDbs: 8 });
    const meta = root.openDB<string, string>({ name: 'meta', encoding: 'string' });
    await root.batch(() => {
      meta.put('format', '1');
      meta.remove('named');
    });
    await root.close();
    log = await EventLog.open(folder);
    await log.commit([{ name: Buffer.from('s-3'), id: 3, tombstoned: false }], writes(3, 0, 406, 1));
    await log.close();
    log = await EventLog.open(folder);
    expect(['s-1', 's-2', 's-3'].map((name) => log.stream(Buffer.from(name))?.id)).toEqual([1, 2, 3]);
  });

  it('refuses a folder of another layout', async () => {
    await log.close();
    const root = open({ path: join(folder, 'events.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 8 });
    const meta = root.openDB<string, string>({ name: 'meta', encoding: 'string' });
    await meta.put('format', '99');
    await root.close();
    await expect(EventLog.open(folder)).rejects.toThrow('written in layout 99');
    const again = open({ path: join(folder, 'events.mdb'), noSubdir: true, overlappingSync: false, maxDbs: 8 });
    await again.openDB<string, string>({ name: 'meta', encoding: 'string' }).put('format', '1');
    await again.close();
    log = await EventLog.open(folder);
  });

  it('never serves a missing record as if it were nothing', () => {
    expect(() => log.record(406)).toThrow(DamagedRecord);
  });
});
