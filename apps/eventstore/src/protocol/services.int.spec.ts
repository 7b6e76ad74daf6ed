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
import { bytesField, varintField } from './wire';

const { ReadResp } = createRequire(import.meta.url)(
  '@eventstore/db-client/generated/streams_pb.js',
) as typeof StreamsPb;

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
