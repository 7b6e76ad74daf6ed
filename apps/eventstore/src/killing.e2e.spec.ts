import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ANY, type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { collect, connect, disconnect, noted } from './testing/running-node';

const bundle = join(import.meta.dirname, '../dist/main.js');
const ROUNDS = 20;
const WRITERS = 16;
/** Streams a writer starts before it deletes or tombstones the one in hand. */
const DELETION_EVERY = 2;
const EVENTS = [1, 2, 3] as const;

type End = 'open' | 'deleted' | 'tombstoned';

describe('a node that is killed', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  const start = async () => {
    const env = { PATH: process.env['PATH'], EVENTSTORE_DATA: folder, EVENTSTORE_PORT: '0' };
    child = fork(bundle, { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return connect(port);
  };
  const kill = async () => {
    if (child === undefined || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-killed-'));
  });
  afterEach(async () => {
    await kill();
    await rm(folder, { recursive: true });
  });

  it(`${ROUNDS} times under load loses, tears and reorders nothing it acknowledged`, async () => {
    /** Position of the last event of each acknowledged append. */
    const appended = new Map<string, number>();
    /** How each stream was last acknowledged to stand; left out while a deletion is under way. */
    const ends = new Map<string, End>();
    /** Revisions of the shared stream, in the order they were acknowledged to each writer. */
    const shared: bigint[][] = [];

    const write = async (client: EventStoreDBClient, round: number, writer: number, revisions: bigint[]) => {
      for (let n = 1; ; n++) {
        const name = `delivery-${round}-${writer}-${n}`;
        const { position } = await client.appendToStream(name, noted(...EVENTS), { expectedRevision: NO_STREAM });
        appended.set(name, Number(position!.commit));
        const { nextExpectedRevision } = await client.appendToStream('shared', noted(n), { expectedRevision: ANY });
        revisions.push(nextExpectedRevision);
        if (n % DELETION_EVERY !== 0) ends.set(name, 'open');
        else if (writer % 2 === 0) await client.deleteStream(name).then(() => ends.set(name, 'deleted'));
        else await client.tombstoneStream(name).then(() => ends.set(name, 'tombstoned'));
      }
    };

    const disposals: Promise<void>[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const client = await start();
      const goal = appended.size + 30 + round * 2; // Never at the same moment.
      const writers = Array.from({ length: WRITERS }, (_, writer) => {
        const revisions: bigint[] = [];
        shared.push(revisions);
        return write(client, round, writer, revisions).catch(() => {});
      });
      while (appended.size < goal) await new Promise((resolve) => setImmediate(resolve));
      await kill();
      await Promise.all(writers);
      disposals.push(disconnect(client));
    }

    const client = await start();
    const positions = new Map<string, number[]>();
    let expected = 1;
    for (const { event } of await collect(client.readAll())) {
      expect(Number(event!.position!.commit)).toBe(expected);
      const kind = event!.type === 'Noted' ? event!.streamId : `${event!.type} ${event!.streamId}`;
      positions.set(kind, [...(positions.get(kind) ?? []), expected++]);
    }
    for (const [name, position] of appended) {
      expect(positions.get(name)).toEqual([position - 2, position - 1, position]);
    }
    for (const [name, places] of positions) {
      // What was not acknowledged is there whole, or not at all.
      if (name.startsWith('delivery-')) expect(places.map((place) => place - places[0]!)).toEqual([0, 1, 2]);
    }
    for (const [name, end] of ends) {
      expect([name, positions.has(`$metadata $$${name}`)]).toEqual([name, end === 'deleted']);
      expect([name, positions.has(`$streamDeleted ${name}`)]).toEqual([name, end === 'tombstoned']);
    }
    for (const revisions of shared) {
      expect(revisions).toEqual([...revisions].sort((one, other) => Number(one - other)));
    }
    expect(new Set(shared.flat()).size).toBe(shared.flat().length);

    const [gone] = [...ends].find(([, end]) => end === 'tombstoned')!;
    await expect(collect(client.readStream(gone))).rejects.toMatchObject({ type: 'stream-deleted' });
    const [deleted] = [...ends].find(([, end]) => end === 'deleted')!;
    await expect(collect(client.readStream(deleted))).rejects.toMatchObject({ type: 'stream-not-found' });
    await Promise.all([...disposals, disconnect(client)]);
  }, 120_000);
});
