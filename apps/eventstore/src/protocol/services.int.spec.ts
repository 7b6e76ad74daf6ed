import { createRequire } from 'node:module';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { Client, credentials, status } from '@grpc/grpc-js';
import { collect, disconnect, noted, type RunningNode, startRunningNode } from '../testing/running-node';
import { ClusterInfo, SupportedMethods } from './generated';
import { bytesField, varintField } from './wire';

const require = createRequire(import.meta.url);
const { ReadResp } = require('@eventstore/db-client/generated/streams_pb.js') as typeof StreamsPb;

const stream = (name: string, ...more: Buffer[]) => bytesField(1, bytesField(1, bytesField(3, name)), ...more);
const START = bytesField(3);
const all = bytesField(2, bytesField(2));
const allFromEnd = bytesField(2, bytesField(3));
const count = (n: number) => varintField(5, n);
const SUBSCRIBE = bytesField(6);
const BACKWARDS = varintField(3, 1);
const compatibility = bytesField(10, varintField(1, 1));
const filter = (...parts: Buffer[]) => bytesField(7, ...parts);
const prefix = bytesField(1, bytesField(2, 'order-'));

const contentOf = (response: StreamsPb.ReadResp): string => {
  if (response.hasConfirmation()) return 'confirmation';
  if (response.hasCaughtUp()) return 'caught up';
  return response.hasFellBehind() ? 'fell behind' : 'something else';
};

describe('the node on the wire', () => {
  let running: RunningNode;
  let grpc: Client;

  const open = (...options: Buffer[]) =>
    grpc.makeServerStreamRequest(
      '/event_store.client.streams.Streams/Read',
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => ReadResp.deserializeBinary(bytes),
      bytesField(1, ...options),
    );
  const read = async (...options: Buffer[]): Promise<StreamsPb.ReadResp[]> => collect(open(...options));

  beforeAll(async () => {
    running = await startRunningNode();
    grpc = new Client(`127.0.0.1:${running.node.port}`, credentials.createInsecure());
    await running.client.appendToStream('order-1', noted(1, 2, 3), { expectedRevision: NO_STREAM });
  });
  afterAll(async () => {
    grpc.close();
    await running.stop();
  });

  it('gives ids in two halves to those who do not ask for text', async () => {
    const [response] = await read(stream('order-1', START), count(1));
    const { event } = (await collect(running.client.readStream('order-1')))[0]!;
    const structured = response!.getEvent()!.getEvent()!.getId()!.getStructured()!;
    const halves = [structured.getMostSignificantBits(), structured.getLeastSignificantBits()];
    const hex = halves.map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0')).join('');
    expect(hex).toBe(event!.id.replaceAll('-', ''));
    expect(response!.getEvent()!.getEvent()!.getStreamRevision()).toBe('0');
    expect(response!.getEvent()!.getCommitPosition()).toBe(String(event!.position!.commit));
  });

  it('tells where a stream ends to those who understand it', async () => {
    const responses = await read(stream('order-1', START), count(10), compatibility);
    expect(responses).toHaveLength(4);
    expect(responses.at(-1)!.getLastStreamPosition()).toBe('2');
  });

  it.each([
    ['neither a count nor a subscription', [all]],
    ['a subscription backwards', [all, SUBSCRIBE, BACKWARDS]],
    ['a filter on a stream', [stream('order-1', START), count(1), filter(prefix)]],
    ['an empty filter', [all, count(1), filter(bytesField(1))]],
    ['a checkpoint every zero events', [all, SUBSCRIBE, filter(prefix, varintField(3, 8))]],
    ['no stream name', [stream('', START), count(1)]],
  ])('refuses to read with %s', async (_, options) => {
    await expect(read(...options)).rejects.toMatchObject({ code: 3 });
  });

  it('filters a read of everything', async () => {
    expect(await read(all, count(2), filter(prefix))).toHaveLength(2);
    expect(await read(all, BACKWARDS, count(9), filter(prefix))).toHaveLength(0);
    expect(await read(allFromEnd, BACKWARDS, count(9), filter(prefix))).toHaveLength(3);
  });

  it('waits for a slow subscriber, tells it that it fell behind, and loses nothing', async () => {
    const call = open(bytesField(1, bytesField(1, bytesField(3, 'busy')), START), SUBSCRIBE);
    const messages: string[] = [];
    const kindOf = (response: StreamsPb.ReadResp) =>
      response.getEvent()?.getEvent()?.getStreamRevision() ?? contentOf(response);
    const seen = (what: string) =>
      new Promise<void>((resolve) => {
        call.on('data', (response: StreamsPb.ReadResp) => kindOf(response) === what && resolve());
      });
    const caughtUp = seen('caught up');
    const last = seen('9999');
    call.on('data', (response: StreamsPb.ReadResp) => messages.push(kindOf(response)));
    await caughtUp;
    call.pause();
    for (let from = 0; from < 10_000; from += 1_000) {
      const events = Array.from({ length: 1_000 }, () => jsonEvent({ type: 'T', data: { text: 'x'.repeat(500) } }));
      await running.client.appendToStream('busy', events, {
        expectedRevision: from === 0 ? NO_STREAM : BigInt(from - 1),
      });
    }
    call.resume();
    await last;
    call.on('error', () => {});
    call.cancel();
    const revisions = messages.filter((what) => /^\d+$/.test(what)).map(Number);
    expect(revisions).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
    expect(messages.slice(0, 2)).toEqual(['confirmation', 'caught up']);
    expect(messages).toContain('fell behind');
  });

  it('says what it does not offer', async () => {
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    const persistent = running.client.createPersistentSubscriptionToStream('order-1', 'group', settings);
    await expect(persistent).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      message: expect.stringContaining('Persistent subscriptions are not offered by this node.'),
    });
    const subscription = running.client.subscribeToPersistentSubscriptionToStream('order-1', 'group');
    const [error] = await once(subscription, 'error').catch((error: unknown) => [error]);
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED });
    await expect(running.client.getProjectionState('p')).rejects.toThrow('Projections are not offered by this node.');
  });

  const ask = (path: string) =>
    new Promise<Buffer>((resolve, reject) =>
      grpc.makeUnaryRequest(
        `/event_store.client.${path}`,
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        Buffer.alloc(0),
        (error, response) => (error ? reject(error) : resolve(response!)),
      ),
    );

  it('tells what it speaks, as the client looks for it', async () => {
    const answer = SupportedMethods.deserializeBinary(await ask('server_features.ServerFeatures/GetSupportedMethods'));
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
    const [member, ...others] = ClusterInfo.deserializeBinary(await ask('gossip.Gossip/Read')).getMembersList();
    expect(others).toEqual([]);
    expect(member!.getState()).toBe(8);
    expect(member!.getIsAlive()).toBe(true);
    expect(member!.getInstanceId()!.getString()).toMatch(/^[0-9a-f-]{36}$/);
    const sinceMs = Number((BigInt(member!.getTimeStamp()) - 621_355_968_000_000_000n) / 10_000n);
    expect(Math.abs(sinceMs - Date.now())).toBeLessThan(60_000);
    const { address, port } = member!.getHttpEndPoint()!.toObject();
    expect([address, port]).toEqual(['127.0.0.1', running.node.port]);
  });

  it('takes the highest number there is for the end', async () => {
    const highest = (tag: number) => Buffer.from([tag, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]);
    const ofStream = stream('order-1', highest(0x10));
    const [last] = await read(ofStream, count(1), BACKWARDS);
    expect(last!.getEvent()!.getEvent()!.getStreamRevision()).toBe('2');
    expect(await read(ofStream, count(1))).toEqual([]);
    const ofAll = bytesField(2, bytesField(1, highest(0x08), highest(0x10)));
    const [lastOfAll] = await read(ofAll, count(1), BACKWARDS);
    const [lastFromEnd] = await read(allFromEnd, count(1), BACKWARDS);
    expect(lastOfAll).toEqual(lastFromEnd);
    expect(await read(ofAll, count(9))).toEqual([]);
  });

  it('serves a client that names itself and wants the leader', async () => {
    const client = EventStoreDBClient.connectionString(
      `esdb://127.0.0.1:${running.node.port}?tls=false&connectionName=books&nodePreference=leader`,
    );
    expect(await collect(client.readStream('order-1'))).toHaveLength(3);
    await disconnect(client);
  });

  it('is found by a client that discovers its cluster', async () => {
    const client = EventStoreDBClient.connectionString`esdb+discover://127.0.0.1:${running.node.port}?tls=false`;
    const events = await collect(client.readStream('order-1'));
    expect(events).toHaveLength(3);
    await disconnect(client);
  });

  it('ends what is open as cancelled when it stops', async () => {
    const other = await startRunningNode();
    const subscription = other.client.subscribeToAll();
    const ended = once(subscription, 'error').catch((error: unknown) => [error]);
    await once(subscription, 'caughtUp');
    await other.node.stop();
    expect((await ended)[0]).toMatchObject({ type: 'cancelled' });
    await other.stop();
  });
});
