import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { connections } from '../testing/connections';
import { collect, disconnect, noted, type RunningNode, startRunningNode } from '../testing/running-node';

const classic = { credentials: { username: 'nobody', password: 'nothing' } };

describe.each(connections)('over %s', (_, connectTo) => {
  let running: RunningNode;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    running = await startRunningNode();
    client = connectTo(running.node.port);
  });
  afterAll(async () => {
    await disconnect(client);
    await running.stop();
  });

  /** A new stream of three events, 1, 2 and 3. */
  const stream = async () => {
    const name = `order-${randomUUID()}`;
    await client.appendToStream(name, noted(1, 2, 3), { expectedRevision: NO_STREAM });
    return name;
  };
  const read = (name: string) => collect(client.readStream(name));
  const numbersIn = async (name: string) => (await read(name)).map(({ event }) => (event!.data as { n: number }).n);
  const metadataOf = async (name: string) => (await client.getStreamMetadata(name)).metadata;
  const lastOfAll = async () =>
    (await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })))[0]!;

  describe('a deleted stream', () => {
    it('is not found any more, and its deletion has a position', async () => {
      const name = await stream();
      const { position } = await client.deleteStream(name, { expectedRevision: 2n });
      const { event } = await lastOfAll();
      expect(event).toMatchObject({ streamId: `$$${name}`, type: '$metadata', revision: 0n, position });
      const missing = read(name);
      await expect(missing).rejects.toBeInstanceOf(StreamNotFoundError);
      await expect(missing).rejects.toMatchObject({ streamName: name });
    });

    it.each([
      ['anything', ANY],
      ['no stream', NO_STREAM],
      ['its last revision', 2n],
    ] as const)('goes on behind its old end for an append that expects %s', async (_, expectedRevision) => {
      for (const options of [{}, classic]) {
        const name = await stream();
        await client.deleteStream(name);
        const appended = await client.appendToStream(name, noted(4, 5), { expectedRevision, ...options });
        expect(appended.nextExpectedRevision).toBe(4n);
        expect((await read(name)).map(({ event }) => event!.revision)).toEqual([3n, 4n]);
        expect(await metadataOf(name)).toEqual({ truncateBefore: 3 });
      }
    });

    it.each([
      ['an existing stream', STREAM_EXISTS, StreamDeletedError],
      ['an earlier revision', 1n, WrongExpectedVersionError],
      ['a later revision', 3n, WrongExpectedVersionError],
    ] as const)('takes no append that expects %s', async (_, expectedRevision, error) => {
      for (const options of [{}, classic]) {
        const name = await stream();
        await client.deleteStream(name);
        const refused = client.appendToStream(name, noted(4), { expectedRevision, ...options });
        await expect(refused).rejects.toBeInstanceOf(error);
        await expect(refused).rejects.toMatchObject({ streamName: name });
      }
    });

    it('stays deleted when what was written before is sent again', async () => {
      const name = `order-${randomUUID()}`;
      const events = noted(1, 2);
      const first = await client.appendToStream(name, events, { expectedRevision: NO_STREAM });
      await client.deleteStream(name);
      expect(await client.appendToStream(name, events, { expectedRevision: NO_STREAM })).toEqual(first);
      await expect(read(name)).rejects.toBeInstanceOf(StreamNotFoundError);
    });

    it('can be deleted again, and again after it came back', async () => {
      const name = await stream();
      await client.deleteStream(name);
      await client.deleteStream(name, { expectedRevision: 2n });
      await client.appendToStream(name, noted(4), { expectedRevision: ANY });
      await client.deleteStream(name, { expectedRevision: 3n });
      await expect(read(name)).rejects.toBeInstanceOf(StreamNotFoundError);
      await client.appendToStream(name, noted(5), { expectedRevision: NO_STREAM });
      expect(await numbersIn(name)).toEqual([5]);
    });

    it('comes back, with what comes next, when metadata are written to it', async () => {
      const name = await stream();
      await client.deleteStream(name);
      await client.setStreamMetadata(name, { maxCount: 9, own: 'kept' }, { expectedRevision: 0n });
      expect(await read(name)).toEqual([]);
      expect(await metadataOf(name)).toEqual({ maxCount: 9, own: 'kept', truncateBefore: 3 });
      await client.appendToStream(name, noted(4), { expectedRevision: 2n });
      expect(await numbersIn(name)).toEqual([4]);
    });

    it('keeps its events in $all', async () => {
      const name = await stream();
      await client.deleteStream(name);
      const all = await collect(client.readAll());
      expect(all.filter(({ event }) => event!.streamId === name)).toHaveLength(3);
    });

    it('is deleted still after a restart', async () => {
      let node = await startRunningNode();
      await node.client.appendToStream('s', noted(1, 2), { expectedRevision: NO_STREAM });
      await node.client.deleteStream('s');
      node = await node.restart();
      await expect(collect(node.client.readStream('s'))).rejects.toBeInstanceOf(StreamNotFoundError);
      const { nextExpectedRevision } = await node.client.appendToStream('s', noted(3));
      expect(nextExpectedRevision).toBe(2n);
      await node.stop();
    });
  });

  describe('a deletion', () => {
    it.each([
      ['an earlier revision', 1n, 1n],
      ['a later revision', 9n, 9n],
      ['no stream', NO_STREAM, -1n],
    ] as const)('that expects %s is told both versions', async (_, expectedRevision, expectedVersion) => {
      const name = await stream();
      for (const refused of [
        client.deleteStream(name, { expectedRevision }),
        client.tombstoneStream(name, { expectedRevision }),
      ]) {
        await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
        await expect(refused).rejects.toMatchObject({ streamName: name, expectedVersion, actualVersion: 2n });
      }
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
    });

    it('of nothing is a wrong version', async () => {
      const refused = client.deleteStream(`missing-${randomUUID()}`);
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
      await expect(refused).rejects.toMatchObject({ expectedVersion: -2n, actualVersion: -1n });
    });

    it('of a stream that has nothing but metadata succeeds, and it starts at 0 afterwards', async () => {
      const name = `described-${randomUUID()}`;
      await client.setStreamMetadata(name, { maxCount: 9 });
      await client.deleteStream(name);
      const { nextExpectedRevision } = await client.appendToStream(name, noted(1), { expectedRevision: NO_STREAM });
      expect(nextExpectedRevision).toBe(0n);
      expect(await numbersIn(name)).toEqual([1]);
    });

    it('that races another of the same revision leaves the stream deleted', async () => {
      const name = await stream();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, () => client.deleteStream(name, { expectedRevision: 2n })),
      );
      expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
      await expect(read(name)).rejects.toBeInstanceOf(StreamNotFoundError);
    });

    it('and an append at the same instant take turns', async () => {
      const name = await stream();
      await Promise.all([
        client.deleteStream(name),
        client.appendToStream(name, noted(4), { expectedRevision: ANY }),
        client.deleteStream(name),
        client.appendToStream(name, noted(5), { expectedRevision: ANY }),
      ]);
      const revisions = await read(name).then(
        (events) => events.map(({ event }) => event!.revision),
        () => [],
      );
      expect([[], [4n], [3n, 4n]]).toContainEqual(revisions);
    });
  });
});
