import { describe, expect, it } from '@jest/globals';
import {
  ANY,
  BACKWARDS,
  END,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { collect, noted } from '../running-node';
import { type Server } from '../server';
import { newName, streamsOf } from './in-use';

/** What becomes of a stream that is deleted, and how it comes back. */
export const describeDeleting = (server: Server) => {
  const { start, read, revisionsIn, numbersIn } = streamsOf(server);
  const metadataOf = async (name: string) => (await server.client.getStreamMetadata(name)).metadata;
  const ways = () => [{}, { credentials: server.credentials }];

  describe('a deleted stream', () => {
    /** A stream of three events, 0, 1 and 2, that is deleted. */
    const deleted = async () => {
      const name = await start(3);
      await server.client.deleteStream(name);
      return name;
    };

    it('is not found any more, and its deletion has a position', async () => {
      const name = await start(3);
      const { position } = await server.client.deleteStream(name, { expectedRevision: 2n });
      const [deletion] = await collect(server.client.readAll({ fromPosition: position!, maxCount: 1 }));
      expect(deletion!.event).toMatchObject({ streamId: `$$${name}`, type: '$metadata', revision: 0n, position });
      for (const missing of [read(name), read(name, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })]) {
        await expect(missing).rejects.toBeInstanceOf(StreamNotFoundError);
        await expect(missing).rejects.toMatchObject({ streamName: name });
      }
    });

    it.each([
      ['anything', ANY],
      ['no stream', NO_STREAM],
      ['its last revision', 2n],
    ] as const)('goes on behind its old end for an append that expects %s', async (_, expectedRevision) => {
      for (const options of ways()) {
        const name = await deleted();
        const appended = await server.client.appendToStream(name, noted(4, 5), { expectedRevision, ...options });
        expect(appended.nextExpectedRevision).toBe(4n);
        expect(await revisionsIn(name)).toEqual([3, 4]);
        expect(await metadataOf(name)).toEqual({ truncateBefore: 3 });
      }
    });

    it.each([
      ['an existing stream', STREAM_EXISTS, StreamDeletedError],
      ['an earlier revision', 1n, WrongExpectedVersionError],
      ['a later revision', 3n, WrongExpectedVersionError],
    ] as const)('takes no append that expects %s', async (_, expectedRevision, error) => {
      for (const options of ways()) {
        const name = await deleted();
        const refused = server.client.appendToStream(name, noted(4), { expectedRevision, ...options });
        await expect(refused).rejects.toBeInstanceOf(error);
        await expect(refused).rejects.toMatchObject({ streamName: name });
      }
    });

    it('stays deleted when what was written before is sent again', async () => {
      const [name, events] = [newName(), noted(1, 2)];
      const first = await server.client.appendToStream(name, events, { expectedRevision: NO_STREAM });
      await server.client.deleteStream(name);
      expect(await server.client.appendToStream(name, events, { expectedRevision: NO_STREAM })).toEqual(first);
      await expect(read(name)).rejects.toBeInstanceOf(StreamNotFoundError);
    });

    it('can be deleted again, and again after it came back', async () => {
      const name = await deleted();
      await server.client.deleteStream(name, { expectedRevision: 2n });
      await server.client.appendToStream(name, noted(4), { expectedRevision: ANY });
      await server.client.deleteStream(name, { expectedRevision: 3n });
      await expect(read(name)).rejects.toBeInstanceOf(StreamNotFoundError);
      await server.client.appendToStream(name, noted(5), { expectedRevision: NO_STREAM });
      expect(await numbersIn(name)).toEqual([5]);
    });

    it('comes back, with what comes next, when metadata are written to it', async () => {
      const name = await deleted();
      await server.client.setStreamMetadata(name, { maxCount: 9, own: 'kept' }, { expectedRevision: 0n });
      expect(await read(name)).toEqual([]);
      expect(await metadataOf(name)).toEqual({ maxCount: 9, own: 'kept', truncateBefore: 3 });
      await server.client.appendToStream(name, noted(4), { expectedRevision: 2n });
      expect(await numbersIn(name)).toEqual([4]);
    });

    it('keeps its events in everything', async () => {
      const name = newName();
      const { position } = await server.client.appendToStream(name, noted(0), { expectedRevision: NO_STREAM });
      await server.client.deleteStream(name);
      const [kept] = await collect(server.client.readAll({ fromPosition: position!, maxCount: 1 }));
      expect(kept!.event).toMatchObject({ streamId: name, revision: 0n, data: { n: 0 } });
    });
  });

  describe('a deletion', () => {
    it.each([
      ['an earlier revision', 1n, 1n],
      ['a later revision', 9n, 9n],
      ['no stream', NO_STREAM, -1n],
    ] as const)('that expects %s is told both versions', async (_, expectedRevision, expectedVersion) => {
      const name = await start(3);
      for (const refused of [
        server.client.deleteStream(name, { expectedRevision }),
        server.client.tombstoneStream(name, { expectedRevision }),
      ]) {
        await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
        await expect(refused).rejects.toMatchObject({ streamName: name, expectedVersion, actualVersion: 2n });
      }
      expect(await numbersIn(name)).toEqual([0, 1, 2]);
    });

    it('of nothing is a wrong version', async () => {
      const refused = server.client.deleteStream(newName());
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
      await expect(refused).rejects.toMatchObject({ expectedVersion: -2n, actualVersion: -1n });
    });

    it('of a stream that has nothing but metadata succeeds, and it starts at 0 afterwards', async () => {
      const name = newName();
      await server.client.setStreamMetadata(name, { maxCount: 9 });
      await server.client.deleteStream(name);
      const { nextExpectedRevision } = await server.client.appendToStream(name, noted(1), {
        expectedRevision: NO_STREAM,
      });
      expect(nextExpectedRevision).toBe(0n);
      expect(await numbersIn(name)).toEqual([1]);
    });

    it('that races another of the same revision leaves the stream deleted', async () => {
      const name = await start(3);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, () => server.client.deleteStream(name, { expectedRevision: 2n })),
      );
      expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
      await expect(read(name)).rejects.toBeInstanceOf(StreamNotFoundError);
    });

    it('and an append at the same instant take turns', async () => {
      const name = await start(3);
      await Promise.all([
        server.client.deleteStream(name),
        server.client.appendToStream(name, noted(4), { expectedRevision: ANY }),
        server.client.deleteStream(name),
        server.client.appendToStream(name, noted(5), { expectedRevision: ANY }),
      ]);
      const revisions = await revisionsIn(name).catch(() => []);
      expect([[], [4], [3, 4]]).toContainEqual(revisions);
    });
  });
};
