import { describe, expect, it } from '@jest/globals';
import { ANY, BACKWARDS, END, NO_STREAM, STREAM_EXISTS, StreamDeletedError } from '@eventstore/db-client';
import { collect, noted } from '../running-node';
import { type Server } from '../server';
import { newName, streamsOf } from './in-use';

/** What is left of a stream that is gone for good. */
export const describeTombstoning = (server: Server) =>
  describe('a tombstoned stream', () => {
    const { start, read } = streamsOf(server);
    /** A stream of three events that is gone. */
    const tombstoned = async () => {
      const name = await start(3);
      await server.client.tombstoneStream(name, { expectedRevision: 2n });
      return name;
    };
    const gone = async (call: Promise<unknown>, name: string) => {
      await expect(call).rejects.toBeInstanceOf(StreamDeletedError);
      await expect(call).rejects.toMatchObject({ type: 'stream-deleted', streamName: name });
    };

    it('ends with an event at the last revision there is', async () => {
      const name = await start(3);
      const { position } = await server.client.tombstoneStream(name, { expectedRevision: 2n });
      const [last] = await collect(server.client.readAll({ fromPosition: position!, maxCount: 1 }));
      expect(last!.event).toMatchObject({
        streamId: name,
        type: '$streamDeleted',
        revision: 9223372036854775807n,
        position,
        isJson: false,
      });
    });

    it('is gone for readers, in both directions, and so is its metadata', async () => {
      const name = await tombstoned();
      await gone(read(name), name);
      await gone(read(name, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }), name);
      await gone(server.client.getStreamMetadata(name), `$$${name}`);
    });

    it('takes nothing any more, whatever is expected', async () => {
      const name = await tombstoned();
      const { client, credentials } = server;
      for (const expectedRevision of [ANY, NO_STREAM, STREAM_EXISTS, 2n, 0n, 9n] as const) {
        await gone(client.appendToStream(name, noted(4), { expectedRevision }), name);
        await gone(client.appendToStream(name, noted(4), { expectedRevision, credentials }), name);
        if (expectedRevision === STREAM_EXISTS) continue; // The client's types know no deletion of the kind.
        await gone(client.tombstoneStream(name, { expectedRevision }), name);
        await gone(client.deleteStream(name, { expectedRevision }), name);
      }
      await gone(client.setStreamMetadata(name, { maxCount: 1 }), `$$${name}`);
    });

    it('need not have existed, or may have been deleted before', async () => {
      const never = newName();
      await server.client.tombstoneStream(never, { expectedRevision: NO_STREAM });
      await gone(server.client.appendToStream(never, noted(1), { expectedRevision: NO_STREAM }), never);
      const deleted = await start(3);
      await server.client.deleteStream(deleted);
      await server.client.tombstoneStream(deleted);
      await gone(server.client.appendToStream(deleted, noted(1), { expectedRevision: 2n }), deleted);
    });
  });
