import { describe, expect, it } from '@jest/globals';
import {
  BACKWARDS,
  binaryEvent,
  END,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  type StreamMetadata,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { collect, noted } from '../running-node';
import { type Server } from '../server';
import { newName, range, streamsOf } from './in-use';

/** What metadata say of a stream, and how much of it they let be seen. */
export const describeDescribing = (server: Server) =>
  describe('stream metadata', () => {
    const { start, read, revisionsIn } = streamsOf(server);
    /** A stream of ten events, 0 to 9. */
    const stream = () => start(10);

    it('are none where none were written', async () => {
      const [name, missing] = [await stream(), newName()];
      expect(await server.client.getStreamMetadata(name)).toEqual({ streamName: name });
      expect(await server.client.getStreamMetadata(missing)).toEqual({ streamName: missing });
    });

    it('are kept as they were written, with what is not ours to understand', async () => {
      const name = await stream();
      const metadata: StreamMetadata = {
        maxCount: 5,
        maxAge: 3_600,
        cacheControl: 10,
        truncateBefore: 2,
        acl: {
          readRoles: ['$all'],
          writeRoles: ['$all'],
          deleteRoles: [],
          metaReadRoles: ['$all'],
          metaWriteRoles: ['$all'],
        },
        own: { text: 'kā bija', list: [1, 2.5, null] },
      };
      const { position } = await server.client.setStreamMetadata(name, metadata);
      expect(await server.client.getStreamMetadata(name)).toEqual({
        streamName: name,
        metadata,
        metastreamRevision: position!.commit,
      });
    });

    it('can be written before the stream, which then is not there until it has events', async () => {
      const name = newName();
      await server.client.setStreamMetadata(name, { maxCount: 2 }, { expectedRevision: NO_STREAM });
      await expect(read(name)).rejects.toMatchObject({ type: 'stream-not-found' });
      await server.client.appendToStream(name, noted(1, 2, 3), { expectedRevision: STREAM_EXISTS });
      expect(await revisionsIn(name)).toEqual([1, 2]);
    });

    it('have revisions of their own, and the last one written counts', async () => {
      const name = await stream();
      const { client } = server;
      await client.setStreamMetadata(name, { maxCount: 2 }, { expectedRevision: NO_STREAM });
      await client.setStreamMetadata(name, { maxCount: 3 }, { expectedRevision: 0n });
      const refused = client.setStreamMetadata(name, { maxCount: 4 }, { expectedRevision: 0n });
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
      await expect(refused).rejects.toMatchObject({ streamName: `$$${name}`, expectedVersion: 0n, actualVersion: 1n });
      expect(await revisionsIn(name)).toEqual(range(7, 9));
      expect(await revisionsIn(`$$${name}`)).toEqual([1]); // Of a metastream only the last event is shown.
      await client.setStreamMetadata(name, {}, { expectedRevision: 1n });
      expect(await revisionsIn(name)).toEqual(range(0, 9));
    });

    it.each<[string, StreamMetadata, Parameters<typeof read>[1], number[]]>([
      ['the last few', { maxCount: 3 }, {}, range(7, 9)],
      ['the last few, however far back a reader starts', { maxCount: 3 }, { fromRevision: 2n, maxCount: 2 }, [7, 8]],
      ['the last few, backwards', { maxCount: 3 }, { direction: BACKWARDS, fromRevision: END }, [9, 8, 7]],
      ['nothing, backwards from before the last few', { maxCount: 3 }, { direction: BACKWARDS, fromRevision: 5n }, []],
      ['all, where the count is larger', { maxCount: 30 }, {}, range(0, 9)],
      ['what is not truncated', { truncateBefore: 6 }, {}, range(6, 9)],
      ['the later of the two bounds', { truncateBefore: 4, maxCount: 3 }, {}, range(7, 9)],
      ['the later of the two bounds, turned round', { truncateBefore: 8, maxCount: 3 }, {}, [8, 9]],
      ['nothing, where all is truncated', { truncateBefore: 10 }, {}, []],
      ['nothing, where more than all is truncated', { truncateBefore: 1_000 }, {}, []],
      ['what is young enough', { maxAge: 3_600 }, {}, range(0, 9)],
      ['what is not truncated, at an age', { maxAge: 3_600, truncateBefore: 8 }, {}, [8, 9]],
    ])('show %s', async (_, metadata, options, expected) => {
      const name = await stream();
      await server.client.setStreamMetadata(name, metadata);
      expect(await revisionsIn(name, options)).toEqual(expected);
    });

    it('move with the end of the stream', async () => {
      const name = await stream();
      await server.client.setStreamMetadata(name, { maxCount: 3 });
      await server.client.appendToStream(name, noted(10, 11), { expectedRevision: 9n });
      expect(await revisionsIn(name)).toEqual(range(9, 11));
    });

    it('that are no JSON, or not well-formed, show everything', async () => {
      const name = await stream();
      const metastream = `$$${name}`;
      const malformed = jsonEvent({ type: '$metadata', data: { $maxCount: 'three' } });
      await server.client.appendToStream(metastream, malformed, { expectedRevision: NO_STREAM });
      expect(await revisionsIn(name)).toEqual(range(0, 9));
      const bytes = binaryEvent({ type: '$metadata', data: Buffer.from('{"$maxCount":3}') });
      await server.client.appendToStream(metastream, bytes, { expectedRevision: 0n });
      expect(await revisionsIn(name)).toEqual(range(0, 9));
      expect(await server.client.getStreamMetadata(name)).toEqual({ streamName: name });
    });

    it('may truncate more than there will ever be, and delete nothing by it', async () => {
      const name = await stream();
      await server.client.setStreamMetadata(name, { truncateBefore: Number.MAX_SAFE_INTEGER });
      expect(await read(name)).toEqual([]); // It is there, with nothing to show.
      await server.client.appendToStream(name, noted(10), { expectedRevision: STREAM_EXISTS });
      expect(await server.client.getStreamMetadata(name)).toMatchObject({
        metadata: { truncateBefore: Number.MAX_SAFE_INTEGER },
      });
    });

    it('rule nothing in $all', async () => {
      const name = newName();
      const appended = await server.client.appendToStream(name, noted(0), { expectedRevision: NO_STREAM });
      await server.client.appendToStream(name, noted(1, 2, 3), { expectedRevision: 0n });
      await server.client.setStreamMetadata(name, { maxCount: 1 });
      const all = await collect(server.client.readAll({ fromPosition: appended.position! }));
      const places = all.map(({ event }) => `${event!.streamId}:${event!.revision}`);
      const ours = places.filter((place) => place.includes(name));
      expect(ours).toEqual([...range(0, 3).map((n) => `${name}:${n}`), `$$${name}:0`]);
    });
  });
