import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type * as SharedPb from '@eventstore/db-client/generated/shared_pb';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { Client, type ClientDuplexStream, credentials } from '@grpc/grpc-js';
import { collect, type RunningNode, startRunningNode } from '../testing/running-node';
import { bytesField, varintField } from './wire';

const require = createRequire(import.meta.url);
const { BatchAppendResp } = require('@eventstore/db-client/generated/streams_pb.js') as typeof StreamsPb;
const { MaximumAppendSizeExceeded, WrongExpectedVersion } =
  require('@eventstore/db-client/generated/shared_pb.js') as typeof SharedPb;

const NO_STREAM = bytesField(3);
const NO_TEXT = Buffer.of(0xc3, 0x28);
const uuid = (id: string) => bytesField(2, id);
const seconds = (ms: number) => Math.floor(ms / 1000);
const timestamp = (ms: number) => bytesField(6, varintField(1, seconds(ms)), varintField(2, (ms % 1000) * 1e6));
const duration = (ms: number) => bytesField(7, varintField(1, seconds(ms)), varintField(2, (ms % 1000) * 1e6));

const options = (stream: string, ...more: Buffer[]) => bytesField(2, bytesField(1, bytesField(3, stream)), ...more);
const entry = (key: string, value: string) => bytesField(2, bytesField(1, key), bytesField(2, value));
const event = (...entries: Buffer[]) =>
  bytesField(3, bytesField(1, uuid(randomUUID())), ...entries, bytesField(4, '{}'));
const typed = () => event(entry('type', 'T'), entry('content-type', 'application/json'));
const chunk = (correlation: string, ...parts: Buffer[]) => Buffer.concat([bytesField(1, uuid(correlation)), ...parts]);
const FINAL = varintField(4, 1);

describe('a batched append on the wire', () => {
  let running: RunningNode;
  let grpc: Client;
  let call: ClientDuplexStream<Buffer, StreamsPb.BatchAppendResp>;

  const open = () =>
    grpc.makeBidiStreamRequest(
      '/event_store.client.streams.Streams/BatchAppend',
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => BatchAppendResp.deserializeBinary(bytes),
    );
  const answer = async (): Promise<StreamsPb.BatchAppendResp> => (await once(call, 'data'))[0];
  const eventsIn = async (name: string) => (await collect(running.client.readStream(name))).length;
  const missing = async (name: string) => expect(eventsIn(name)).rejects.toMatchObject({ type: 'stream-not-found' });

  beforeAll(async () => {
    running = await startRunningNode();
    grpc = new Client(`127.0.0.1:${running.node.port}`, credentials.createInsecure());
    call = open();
  });
  afterAll(async () => {
    call.end();
    await once(call, 'end');
    grpc.close();
    await running.stop();
  });

  it('in several chunks is written as one', async () => {
    const id = randomUUID();
    call.write(chunk(id, options('chunks', NO_STREAM), typed()));
    call.write(chunk(id, typed(), typed()));
    call.write(chunk(id, typed(), FINAL));
    const response = await answer();
    expect(response.getCorrelationId()!.getString()).toBe(id);
    expect(response.getSuccess()!.getCurrentRevision()).toBe('3');
    expect(Buffer.from(response.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('chunks');
    expect(response.hasNoStream()).toBe(true);
    expect(await eventsIn('chunks')).toBe(4);
  });

  it.each([
    ['a past instant', timestamp(Date.now() - 1_000)],
    ['no time at all', duration(0)],
  ])('with %s to wait is answered that it came too late, and not written', async (_, deadline) => {
    call.write(chunk(randomUUID(), options('late', NO_STREAM, deadline), typed(), FINAL));
    const { code, detail } = errorOf(await answer());
    expect([code, detail]).toEqual([4, 'event_store.client.Timeout']);
    await missing('late');
  });

  it('that is never finished is answered when its time is over', async () => {
    const id = randomUUID();
    call.write(chunk(id, options('unfinished', NO_STREAM, duration(100)), typed()));
    expect(errorOf(await answer()).detail).toBe('event_store.client.Timeout');
    call.write(chunk(id, typed(), FINAL)); // Too late: answered before, so swallowed.
    call.write(chunk(randomUUID(), options('next', NO_STREAM), typed(), FINAL));
    expect((await answer()).hasSuccess()).toBe(true);
    await missing('unfinished');
  });

  it('waits no longer than the node lets it, whatever its deadline', async () => {
    const startMs = performance.now();
    call.write(chunk(randomUUID(), options('patient', NO_STREAM, duration(3_600_000)), typed()));
    expect(errorOf(await answer()).detail).toBe('event_store.client.Timeout');
    expect(performance.now() - startMs).toBeLessThan(10_000);
    await missing('patient');
  });

  it.each([
    ['without options', [typed()]],
    ['without an expected revision', [options('bad'), typed()]],
    ['without a stream name', [options('', NO_STREAM), typed()]],
    ['with a stream name that is no text', [bytesField(2, bytesField(1, bytesField(3, NO_TEXT)), NO_STREAM), typed()]],
    [
      'with an event type that is no text',
      [
        options('bad', NO_STREAM),
        event(bytesField(2, bytesField(1, 'type'), bytesField(2, NO_TEXT)), entry('content-type', 'x')),
      ],
    ],
    ['without an event type', [options('bad', NO_STREAM), event(entry('content-type', 'application/json'))]],
    ['without a content type', [options('bad', NO_STREAM), event(entry('type', 'T'))]],
  ])('%s is answered as a bad request and harms no other', async (_, parts) => {
    const id = randomUUID();
    call.write(chunk(id, ...parts, FINAL));
    const response = await answer();
    expect(response.getCorrelationId()!.getString()).toBe(id);
    expect(errorOf(response)).toMatchObject({ code: 3, detail: 'event_store.client.BadRequest' });
    await missing('bad');
  });

  it('of a wrong version tells both versions, in the batch and nowhere deprecated', async () => {
    call.write(chunk(randomUUID(), options('taken', NO_STREAM), typed(), FINAL));
    await answer();
    call.write(chunk(randomUUID(), options('taken', NO_STREAM), typed(), FINAL));
    const response = await answer();
    const wrong = response
      .getError()!
      .getDetails()!
      .unpack(WrongExpectedVersion.deserializeBinary, 'event_store.client.WrongExpectedVersion')!;
    expect(response.getError()!.getCode()).toBe(6);
    expect(wrong.getCurrentStreamRevision()).toBe('0');
    expect(wrong.hasExpectedNoStream()).toBe(true);
  });

  it('to a stream that is gone for good is told so', async () => {
    await running.client.tombstoneStream('gone');
    const id = randomUUID();
    call.write(chunk(id, options('gone', bytesField(4)), typed(), FINAL));
    const response = await answer();
    expect(response.getCorrelationId()!.getString()).toBe(id);
    expect(Buffer.from(response.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('gone');
    expect(errorOf(response)).toEqual({ code: 5, detail: 'event_store.client.StreamDeleted' });
  });

  it('that is too large is told the limit, however large it is', async () => {
    for (const bytes of [1_048_577, 6_000_000]) {
      const entries = [entry('type', 'T'), entry('content-type', 'x')];
      const large = bytesField(3, bytesField(1, uuid(randomUUID())), ...entries, bytesField(4, 'x'.repeat(bytes)));
      call.write(chunk(randomUUID(), options('large', NO_STREAM), large, FINAL));
      const response = await answer();
      expect(errorOf(response)).toEqual({ code: 3, detail: 'event_store.client.MaximumAppendSizeExceeded' });
      const detail = response
        .getError()!
        .getDetails()!
        .unpack(MaximumAppendSizeExceeded.deserializeBinary, 'event_store.client.MaximumAppendSizeExceeded')!;
      expect(detail.getMaxappendsize()).toBe(1_048_576);
    }
    await missing('large');
  });

  it('is answered before the call ends, when the client is done', async () => {
    const other = open();
    const answers: unknown[] = [];
    other.on('data', (response) => answers.push(response));
    for (let n = 0; n < 50; n++) other.write(chunk(randomUUID(), options(`done-${n}`, NO_STREAM), typed(), FINAL));
    other.end();
    await once(other, 'end');
    expect(answers).toHaveLength(50);
  });

  it('that is no message at all ends its call, and only that', async () => {
    const other = open();
    other.write(Buffer.from([0x0a, 0xff]));
    const [error] = await once(other, 'error');
    expect(error).toMatchObject({ code: 3 });
    call.write(chunk(randomUUID(), options('still-there', NO_STREAM), typed(), FINAL));
    expect((await answer()).hasSuccess()).toBe(true);
  });
});

const errorOf = (response: StreamsPb.BatchAppendResp) => ({
  code: response.getError()!.getCode() as number,
  detail: response.getError()!.getDetails()!.getTypeName(),
});
