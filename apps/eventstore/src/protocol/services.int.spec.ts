import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, persistentSubscriptionToStreamSettingsFromDefaults } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { rawNode } from '../testing/raw-node';
import { RawStreams, READ } from '../testing/raw-streams';
import { collect, disconnect, startRunningNode } from '../testing/running-node';
import { ClusterInfo, SupportedMethods } from './generated';

describe('the node on the wire', () => {
  const node = rawNode();

  it('says what it does not offer', async () => {
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    const persistent = node.client.createPersistentSubscriptionToStream('order', 'group', settings);
    await expect(persistent).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      message: expect.stringContaining('Persistent subscriptions are not offered by this node.'),
    });
    const subscription = node.client.subscribeToPersistentSubscriptionToStream('order', 'group');
    const [error] = await once(subscription, 'error').catch((error: unknown) => [error]);
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED });
    await expect(node.client.getProjectionState('p')).rejects.toThrow('Projections are not offered by this node.');
  });

  it.each(['users.Users/Create', 'operations.Operations/Shutdown', 'projections.Projections/Create'])(
    'does not offer %s, and says so',
    async (path) => {
      const refused = node.raw.ask(path);
      await expect(refused).rejects.toMatchObject({
        code: status.UNIMPLEMENTED,
        details: expect.stringContaining('not offered by this node'),
      });
    },
  );

  it('tells what it speaks, as the client looks for it', async () => {
    const answer = SupportedMethods.deserializeBinary(
      await node.raw.ask('server_features.ServerFeatures/GetSupportedMethods'),
    );
    expect(answer.getEventStoreServerVersion()).toMatch(/^23\.10\.\d+$/);
    const methods = answer.getMethodsList().map((method) => {
      return [`${method.getServiceName()}/${method.getMethodName()}`, method.getFeaturesList()];
    });
    expect(Object.fromEntries(methods)).toEqual({
      'event_store.client.streams.streams/read': ['position', 'events'],
      'event_store.client.streams.streams/append': [],
      'event_store.client.streams.streams/batchappend': ['deadline_duration'],
      'event_store.client.streams.streams/delete': [],
      'event_store.client.streams.streams/tombstone': [],
      'event_store.client.gossip.gossip/read': [],
      'event_store.client.server_features.serverfeatures/getsupportedmethods': [],
    });
  });

  it('tells of itself as a cluster of one, which it leads', async () => {
    const [member, ...others] = ClusterInfo.deserializeBinary(
      await node.raw.ask('gossip.Gossip/Read'),
    ).getMembersList();
    expect(others).toEqual([]);
    expect(member!.getState()).toBe(8);
    expect(member!.getIsAlive()).toBe(true);
    expect(member!.getInstanceId()!.getString()).toMatch(/^[0-9a-f-]{36}$/);
    const sinceMs = Number((BigInt(member!.getTimeStamp()) - 621_355_968_000_000_000n) / 10_000n);
    expect(Math.abs(sinceMs - Date.now())).toBeLessThan(60_000);
    const { address, port } = member!.getHttpEndPoint()!.toObject();
    expect([address, port]).toEqual(['127.0.0.1', node.port]);
  });

  it('serves a client that names itself and wants the leader', async () => {
    const client = EventStoreDBClient.connectionString(
      `esdb://127.0.0.1:${node.port}?tls=false&connectionName=books&nodePreference=leader`,
    );
    expect(await collect(client.readStream(await node.start(3)))).toHaveLength(3);
    await disconnect(client);
  });

  it('ends what is open as cancelled when it stops: reads and batched appends', async () => {
    const other = await startRunningNode();
    const raw = new RawStreams(other.node.port);
    const batch = raw.batchAppend();
    const subscription = raw.read(READ.all, READ.subscription);
    subscription.resume();
    const ended = [batch, subscription].map((call) => once(call, 'error').catch((error: unknown) => [error]));
    await once(subscription, 'data');
    await other.stop();
    for (const [error] of await Promise.all(ended)) expect(error).toMatchObject({ code: status.CANCELLED });
    raw.close();
  });
});
