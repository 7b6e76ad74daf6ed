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
} from '@eventstore/db-client';
import { connections } from '../testing/connections';
import { collect, disconnect, noted, type RunningNode, startRunningNode } from '../testing/running-node';

const classic = { credentials: { username: 'nobody', password: 'nothing' } };

describe.each(connections)('a tombstoned stream over %s', (_, connectTo) => {
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
  const lastOfAll = async () =>
    (await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })))[0]!;

  const tombstoned = async () => {
    const name = await stream();
    await client.tombstoneStream(name, { expectedRevision: 2n });
    return name;
  };
  const gone = async (call: Promise<unknown>, name: string) => {
    await expect(call).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(call).rejects.toMatchObject({ streamName: name });
  };

  it('ends with an event at the last revision there is', async () => {
    const name = await stream();
    const { position } = await client.tombstoneStream(name, { expectedRevision: 2n });
    const { event } = await lastOfAll();
    expect(event).toMatchObject({ streamId: name, type: '$streamDeleted', revision: 9223372036854775807n, position });
    expect(event!.isJson).toBe(false);
  });

  it('is gone for readers, in both directions, and so is its metadata', async () => {
    const name = await tombstoned();
    await gone(read(name), name);
    await gone(collect(client.readStream(name, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })), name);
    await gone(client.getStreamMetadata(name), `$$${name}`);
  });

  it('takes nothing any more, whatever is expected', async () => {
    const name = await tombstoned();
    for (const expectedRevision of [ANY, NO_STREAM, STREAM_EXISTS, 2n, 0n, 9n] as const) {
      await gone(client.appendToStream(name, noted(4), { expectedRevision }), name);
      await gone(client.appendToStream(name, noted(4), { expectedRevision, ...classic }), name);
      if (expectedRevision === STREAM_EXISTS) continue; // The client's types know no deletion of the kind.
      await gone(client.tombstoneStream(name, { expectedRevision }), name);
      await gone(client.deleteStream(name, { expectedRevision }), name);
    }
    await gone(client.setStreamMetadata(name, { maxCount: 1 }), `$$${name}`);
  });

  it('is told by its name also where the name is not ASCII', async () => {
    const name = `dzēsts-${randomUUID()}`;
    await client.tombstoneStream(name);
    await gone(client.appendToStream(name, noted(1)), name);
    await expect(read(name)).rejects.toMatchObject({ streamName: encodeURI(name) });
  });

  it('need not have existed, or may have been deleted before', async () => {
    const name = `never-${randomUUID()}`;
    await client.tombstoneStream(name, { expectedRevision: NO_STREAM });
    await gone(client.appendToStream(name, noted(1)), name);
    const deleted = await stream();
    await client.deleteStream(deleted);
    await client.tombstoneStream(deleted);
    await gone(client.appendToStream(deleted, noted(1)), deleted);
  });

  it('is gone still after a restart', async () => {
    let node = await startRunningNode();
    await node.client.appendToStream('s', noted(1), { expectedRevision: NO_STREAM });
    await node.client.tombstoneStream('s');
    await node.client.tombstoneStream('t');
    node = await node.restart();
    await gone(node.client.appendToStream('s', noted(2)), 's');
    await gone(node.client.appendToStream('t', noted(2)), 't');
    await node.client.appendToStream('u', noted(2), { expectedRevision: NO_STREAM });
    expect(await collect(node.client.readStream('u'))).toHaveLength(1);
    await node.stop();
  });
});
