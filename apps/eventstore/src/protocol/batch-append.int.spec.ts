import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type * as SharedPb from '@eventstore/db-client/generated/shared_pb';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { type ClientDuplexStream, type ServiceError, status } from '@grpc/grpc-js';
import { rawNode } from '../testing/raw-node';
import { entry, EXPECT, idField, named, typed } from '../testing/raw-streams';
import { collect } from '../testing/running-node';
import { bytesField, varintField } from './wire';

const { MaximumAppendSizeExceeded, WrongExpectedVersion } = createRequire(import.meta.url)(
  '@eventstore/db-client/generated/shared_pb.js',
) as typeof SharedPb;

const NO_TEXT = Buffer.of(0xc3, 0x28);
const seconds = (ms: number) => Math.floor(ms / 1000);
const timestamp = (ms: number) => bytesField(6, varintField(1, seconds(ms)), varintField(2, (ms % 1000) * 1e6));
const duration = (ms: number) => bytesField(7, varintField(1, seconds(ms)), varintField(2, (ms % 1000) * 1e6));

const options = (name: Buffer | string, ...more: Buffer[]) => bytesField(2, named(name), ...more);
const event = (...parts: Buffer[]) => bytesField(3, idField(), ...parts);
const one = () => event(...typed, bytesField(4, '{}'));
const chunk = (correlation: string, ...parts: Buffer[]) => Buffer.concat([idField(correlation), ...parts]);
const FINAL = varintField(4, 1);

describe('a batched append on the wire', () => {
  let call: ClientDuplexStream<Buffer, StreamsPb.BatchAppendResp>;
  // Before the node goes.
  afterAll(async () => {
    call.end();
    await once(call, 'end');
  });
  const node = rawNode();

  const answer = async (): Promise<StreamsPb.BatchAppendResp> => (await once(call, 'data'))[0];
  const eventsIn = async (name: string) => (await collect(node.client.readStream(name))).length;
  const missing = async (name: string) => expect(eventsIn(name)).rejects.toMatchObject({ type: 'stream-not-found' });

  beforeAll(() => {
    call = node.raw.batchAppend();
  });
  it('in several chunks is written as one', async () => {
    const id = randomUUID();
    call.write(chunk(id, options('chunks', EXPECT.noStream), one()));
    call.write(chunk(id, one(), one()));
    call.write(chunk(id, one(), FINAL));
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
    call.write(chunk(randomUUID(), options('late', EXPECT.noStream, deadline), one(), FINAL));
    expect(errorOf(await answer())).toEqual({ code: 4, detail: 'Timeout', stream: 'late' });
    await missing('late');
  });

  it('that is never finished is answered when its time is over', async () => {
    const id = randomUUID();
    call.write(chunk(id, options('unfinished', EXPECT.noStream, duration(100)), one()));
    expect(errorOf(await answer()).detail).toBe('Timeout');
    call.write(chunk(id, one(), FINAL)); // Too late: answered before, so swallowed.
    call.write(chunk(randomUUID(), options('next', EXPECT.noStream), one(), FINAL));
    expect((await answer()).hasSuccess()).toBe(true);
    await missing('unfinished');
  });

  it('waits no longer than the node lets it, whatever its deadline', async () => {
    const startMs = performance.now();
    call.write(chunk(randomUUID(), options('patient', EXPECT.noStream, duration(3_600_000)), one()));
    expect(errorOf(await answer()).detail).toBe('Timeout');
    expect(performance.now() - startMs).toBeLessThan(10_000);
    await missing('patient');
  });

  it.each([
    ['without options', [one()]],
    ['without an expected revision', [options('bad'), one()]],
    ['without a stream name', [options('', EXPECT.noStream), one()]],
    ['with a stream name that is no text', [options(NO_TEXT, EXPECT.noStream), one()]],
    [
      'with an event type that is no text',
      [options('bad', EXPECT.noStream), event(entry('type', NO_TEXT), entry('content-type', 'x'))],
    ],
    ['without an event type', [options('bad', EXPECT.noStream), event(entry('content-type', 'application/json'))]],
    ['without a content type', [options('bad', EXPECT.noStream), event(entry('type', 'T'))]],
  ])('%s is answered as a bad request and harms no other', async (_, parts) => {
    const id = randomUUID();
    call.write(chunk(id, ...parts, FINAL));
    const response = await answer();
    expect(response.getCorrelationId()!.getString()).toBe(id);
    expect(errorOf(response)).toMatchObject({ code: 3, detail: 'BadRequest' });
    await missing('bad');
  });

  it('of a wrong version tells both versions, in the batch and nowhere deprecated', async () => {
    call.write(chunk(randomUUID(), options('taken', EXPECT.noStream), one(), FINAL));
    await answer();
    call.write(chunk(randomUUID(), options('taken', EXPECT.noStream), one(), FINAL));
    const response = await answer();
    const wrong = response
      .getError()!
      .getDetails()!
      .unpack(WrongExpectedVersion.deserializeBinary, 'event_store.client.WrongExpectedVersion')!;
    expect(errorOf(response)).toEqual({ code: 6, detail: 'WrongExpectedVersion', stream: 'taken' });
    expect(wrong.getCurrentStreamRevision()).toBe('0');
    expect(wrong.hasExpectedNoStream()).toBe(true);
  });

  it('to a stream that is gone for good is told so', async () => {
    await node.client.tombstoneStream('gone');
    const id = randomUUID();
    call.write(chunk(id, options('gone', EXPECT.any), one(), FINAL));
    const response = await answer();
    expect(response.getCorrelationId()!.getString()).toBe(id);
    expect(errorOf(response)).toEqual({ code: 5, detail: 'StreamDeleted', stream: 'gone' });
  });

  it('that is too large is told the limit, however large it is', async () => {
    for (const bytes of [1_048_577, 16_000_000]) {
      const large = event(...typed, bytesField(4, 'x'.repeat(bytes)));
      call.write(chunk(randomUUID(), options('large', EXPECT.noStream), large, FINAL));
      const response = await answer();
      expect(errorOf(response)).toEqual({ code: 3, detail: 'MaximumAppendSizeExceeded', stream: 'large' });
      const detail = response
        .getError()!
        .getDetails()!
        .unpack(MaximumAppendSizeExceeded.deserializeBinary, 'event_store.client.MaximumAppendSizeExceeded')!;
      expect(detail.getMaxappendsize()).toBe(1_048_576);
    }
    await missing('large');
  });

  it('that is larger than any message may be ends its call, and only that', async () => {
    const other = node.raw.batchAppend();
    other.write(
      chunk(
        randomUUID(),
        options('huge', EXPECT.noStream),
        event(...typed, bytesField(4, 'x'.repeat(19_000_000))),
        FINAL,
      ),
    );
    const [error] = (await once(other, 'error')) as [ServiceError];
    expect(error.code).toBe(status.RESOURCE_EXHAUSTED);
    call.write(chunk(randomUUID(), options('unharmed', EXPECT.noStream), one(), FINAL));
    expect((await answer()).hasSuccess()).toBe(true);
  });

  it('is answered by its own id, whatever comes of it, before the call ends', async () => {
    const other = node.raw.batchAppend();
    const answers = new Map<string, string>();
    other.on('data', (response: StreamsPb.BatchAppendResp) => {
      const outcome = response.hasSuccess() ? 'success' : errorOf(response).detail;
      answers.set(response.getCorrelationId()!.getString(), outcome);
    });
    const expected = new Map<string, string>();
    for (let n = 0; n < 50; n++) {
      const [id, late] = [randomUUID(), n % 5 === 4];
      const more = late ? [duration(0)] : [];
      other.write(chunk(id, options(`done-${n % 20}`, EXPECT.noStream, ...more), one(), FINAL));
      expected.set(id, late ? 'Timeout' : n < 20 ? 'success' : 'WrongExpectedVersion');
    }
    other.end();
    await once(other, 'end');
    expect(answers).toEqual(expected);
  });

  it('that is no message at all ends its call, and only that', async () => {
    const other = node.raw.batchAppend();
    other.write(Buffer.from([0x0a, 0xff]));
    const [error] = await once(other, 'error');
    expect(error).toMatchObject({ code: 3 });
    call.write(chunk(randomUUID(), options('still-there', EXPECT.noStream), one(), FINAL));
    expect((await answer()).hasSuccess()).toBe(true);
  });
});

const errorOf = (response: StreamsPb.BatchAppendResp) => ({
  code: response.getError()!.getCode() as number,
  detail: response.getError()!.getDetails()!.getTypeName().replace('event_store.client.', ''),
  stream: Buffer.from(response.getStreamIdentifier()!.getStreamName_asU8()).toString(),
});
