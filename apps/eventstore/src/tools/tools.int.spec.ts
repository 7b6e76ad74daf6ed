import { copyFile, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { open as openLmdb } from 'lmdb';
import { startNode } from '../node';
import { EventLog, logFileIn } from '../storage/event-log';
import { indexKeys, positionKeys } from '../storage/keys';
import {
  collect,
  connect,
  disconnect,
  envOver,
  noted,
  type RunningNode,
  silent,
  startRunningNode,
} from '../testing/running-node';
import { backupLog } from './backup-log';
import { checkLog } from './check-log';
import { restoreLog } from './restore-log';

const STREAMS = 5;
const numbers = Array.from({ length: 60 }, (_, n) => n);
/** With the node's own first event, metadata of two streams and two tombstones. */
const CONTENTS = { records: STREAMS * numbers.length + 5, streams: STREAMS + 4 };

describe('the log as a file', () => {
  let running: RunningNode;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    running = await startRunningNode();
    for (let n = 0; n < STREAMS; n++) {
      await running.client.appendToStream(`order-${n}`, noted(...numbers), { expectedRevision: NO_STREAM });
    }
    await running.client.setStreamMetadata('order-1', { maxCount: 3 });
    await running.client.deleteStream('order-2');
    await running.client.tombstoneStream('order-3');
    await running.client.tombstoneStream('never-written');
    expect(await checkLog(logFileIn(running.folder))).toEqual(CONTENTS); // While names stand in records only.
    running = await running.restart();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-tools-'));
    file = join(folder, 'copy.mdb');
    await backupLog(running.folder, file);
  });
  afterEach(() => rm(folder, { recursive: true }));
  afterAll(() => running.stop());

  describe('checked', () => {
    it('says what it holds, while a node runs on it and as a copy', async () => {
      expect(await checkLog(logFileIn(running.folder))).toEqual(CONTENTS);
      expect(await checkLog(file)).toEqual(CONTENTS);
      expect(await readdir(folder)).toEqual(['copy.mdb']);
    });

    it('tells how far it is', async () => {
      const told: [number, number][] = [];
      await checkLog(file, (done, total) => told.push([done, total]));
      expect(told.at(-1)).toEqual([CONTENTS.records, CONTENTS.records]);
    });

    it('has a fault when a byte of a record is flipped, and the record is never served', async () => {
      const bytes = await readFile(file);
      const at = bytes.indexOf('{"n":41}');
      bytes[at + 5]! ^= 1;
      await writeFile(file, bytes);
      const damaged = /^The record at position \d+ is damaged\.$/;
      await expect(checkLog(file)).rejects.toThrow(damaged);
      const data = join(folder, 'data');
      await expect(restoreLog(data, file)).rejects.toThrow(damaged);
      expect(await readdir(data)).not.toContain('events.mdb');
      await copyFile(file, logFileIn(data));
      const node = await startNode(envOver(data), silent);
      const client = connect(node.port);
      await expect(collect(client.readAll())).rejects.toMatchObject({ code: 15 });
      await disconnect(client);
      await node.stop();
    });

    it.each([1, 4_096, 20_000, 200_000])(
      'has a fault when %i bytes of its tail are cut, and is not opened',
      async (cut) => {
        const { length } = await readFile(file);
        await truncate(file, Math.max(0, length - cut));
        const reason = length > cut ? 'is cut off' : 'is not a log';
        await expect(checkLog(file)).rejects.toThrow(reason);
        await copyFile(file, logFileIn(folder));
        await expect(startNode(envOver(folder), silent)).rejects.toThrow(reason);
        await expect(EventLog.open(folder)).rejects.toThrow(reason);
      },
    );

    const change = async (how: (databases: ReturnType<typeof databasesOf>) => Promise<unknown>) => {
      const root = openLmdb({ path: file, noSubdir: true, overlappingSync: false, maxDbs: 8 });
      await how(databasesOf(root));
      await root.close();
    };
    const databasesOf = (root: ReturnType<typeof openLmdb>) => ({
      records: root.openDB<Buffer, number>(positionKeys),
      index: root.openDB<Buffer, [number, number]>(indexKeys),
      streams: root.openDB<Buffer, Buffer>({ name: 'streams', encoding: 'binary', keyEncoding: 'binary' }),
      meta: root.openDB<string, string>({ name: 'meta', encoding: 'string' }),
    });

    /** The value of an entry of the index. */
    const run = (position: number, count = 1) => {
      const value = Buffer.alloc(12);
      value.writeBigUInt64BE(BigInt(position));
      value.writeUInt32BE(count, 8);
      return value;
    };

    it.each<[string, string, Parameters<typeof change>[0]]>([
      ['a record is gone', 'The record at position 7 is damaged.', ({ records }) => records.remove(7)],
      [
        'a record is in the place of another',
        'The record at position 7 is damaged.',
        ({ records }) => records.put(7, records.get(8)!),
      ],
      [
        'the index leads elsewhere',
        'The index does not lead to the record at position 2.',
        ({ index }) => index.put([2, 0], run(3, numbers.length)),
      ],
      [
        'the index has more than the log',
        'The index has nothing of stream 6 at revision 60.',
        ({ index }) => index.put([6, 61], run(2)),
      ],
      [
        'the index has an event twice',
        `The index has ${CONTENTS.records + 1} events for ${CONTENTS.records} records.`,
        ({ index }) => index.put([6, 60], run(2)),
      ],
      [
        'a stream has another name',
        'The name of the stream does not lead to the record at position 2.',
        ({ streams }) => streams.remove(Buffer.from('order-0')),
      ],
      [
        'a name leads nowhere',
        `There are ${CONTENTS.streams + 1} names for ${CONTENTS.streams} streams.`,
        ({ streams }) => streams.put(Buffer.from('order-9'), Buffer.alloc(8)),
      ],
      [
        'a stream is marked as deleted',
        'The mark of stream 2 is damaged.',
        ({ streams }) => streams.put(Buffer.from('order-0'), Buffer.from('0000000000020100', 'hex')),
      ],
      [
        'a stream deleted for good is not marked',
        'The mark of stream 5 is damaged.',
        ({ streams }) => streams.put(Buffer.from('order-3'), Buffer.from('0000000000050000', 'hex')),
      ],
      ['it is of another layout', 'written in layout 99', ({ meta }) => meta.put('format', '99')],
    ])('has a fault when %s', async (_, fault, how) => {
      await change(how);
      await expect(checkLog(file)).rejects.toThrow(fault);
    });

    it.each(['', 'no log, but text of some length, as long as it takes'.repeat(100)])(
      'is no log when it is something else',
      async (text) => {
        await writeFile(file, text);
        await expect(checkLog(file)).rejects.toThrow(`The file ${file} is not a log.`);
        await expect(checkLog(`${file}.2`)).rejects.toThrow(`There is no log at ${file}.2.`);
      },
    );
  });

  describe('backed up', () => {
    it('while it is written to, and restored, is the same up to the moment of the copy', async () => {
      let stop = false;
      const load = async (writer: number) => {
        for (let n = 0; !stop; n++) await running.client.appendToStream(`load-${writer}`, noted(n));
      };
      const writers = [1, 2, 3, 4].map(load);
      const backups = ['1.mdb', '2.mdb', '3.mdb'].map((name) => join(folder, name));
      for (const backup of backups) await backupLog(running.folder, backup);
      stop = true;
      await Promise.all(writers);
      const all = await collect(running.client.readAll());
      let last = 0;
      for (const [n, backup] of backups.entries()) {
        const data = join(folder, `data-${n}`);
        const { records } = await restoreLog(data, backup);
        const node = await startNode(envOver(data), silent);
        const client = connect(node.port);
        expect(await collect(client.readAll())).toEqual(all.slice(0, records));
        await client.appendToStream('load-1', noted(0));
        expect(records).toBeGreaterThan(last);
        last = records;
        await disconnect(client);
        await node.stop();
      }
    });

    it('never writes over a file, and leaves nothing behind', async () => {
      const before = await readFile(file);
      await expect(backupLog(running.folder, file)).rejects.toThrow(`The file ${file} is there already`);
      expect((await readFile(file)).equals(before)).toBe(true);
      await expect(backupLog(join(folder, 'none'), join(folder, 'new.mdb'))).rejects.toThrow('There is no log at');
      expect(await readdir(folder)).toEqual(['copy.mdb']);
    });
  });

  describe('restored', () => {
    it('never replaces a log', async () => {
      const data = join(folder, 'data');
      await restoreLog(data, file);
      await expect(restoreLog(data, file)).rejects.toThrow('is there already');
    });

    it('never touches a folder that a node runs on', async () => {
      await expect(restoreLog(running.folder, file)).rejects.toMatchObject({ code: 'ERR_FOLDER_IN_USE' });
    });

    it('is not put in place when a part is missing', async () => {
      const handle = await open(file, 'r+');
      await handle.truncate((await handle.stat()).size - 1);
      await handle.close();
      const data = join(folder, 'data');
      await expect(restoreLog(data, file)).rejects.toThrow('is cut off');
      await expect(restoreLog(data, join(folder, 'none'))).rejects.toThrow('There is no log at');
      expect((await readdir(data)).filter((name) => name.startsWith('events'))).toEqual([]);
    });
  });
});
