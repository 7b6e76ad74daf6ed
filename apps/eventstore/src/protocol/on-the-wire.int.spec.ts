import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { Client, credentials, type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { collect, noted, type RunningNode, startRunningNode } from '../testing/running-node';
import { bytesField, varintField } from './wire';

const { AppendResp, ReadResp } = createRequire(import.meta.url)(
  '@eventstore/db-client/generated/streams_pb.js',
) as typeof StreamsPb;

const STREAMS = '/event_store.client.streams.Streams';
const same = (bytes: Buffer) => bytes;
const named = (name: string) => bytesField(1, bytesField(3, name));

/** What the official client cannot say, or does not show. */
describe('on the wire', () => {
  let running: RunningNode;
  let grpc: Client;

  beforeAll(async () => {
    running = await startRunningNode();
    grpc = new Client(`127.0.0.1:${running.node.port}`, credentials.createInsecure());
  });
  afterAll(async () => {
    grpc.close();
    await running.stop();
  });

  const stream = async (count: number) => {
    const name = `order-${randomUUID()}`;
    const numbers = Array.from({ length: count }, (_, n) => n);
    await running.client.appendToStream(name, noted(...numbers), { expectedRevision: NO_STREAM });
    return name;
  };

  describe('a read', () => {
    const START = bytesField(3);
    const END = bytesField(4);
    const at = (revision: number) => varintField(2, revision);
    const BACKWARDS = varintField(3, 1);
    const count = (n: number) => varintField(5, n);
    const compatible = bytesField(10, varintField(1, 1));
    const read = async (...options: Buffer[]): Promise<string[]> => {
      const call = grpc.makeServerStreamRequest(
        `${STREAMS}/Read`,
        same,
        (bytes: Buffer) => ReadResp.deserializeBinary(bytes),
        bytesField(1, ...options),
      );
      return (await collect<StreamsPb.ReadResp>(call)).map((response) => {
        if (response.hasEvent()) return response.getEvent()!.getEvent()!.getStreamRevision();
        if (response.hasStreamNotFound()) return 'not found';
        if (response.hasLastStreamPosition()) return `last ${response.getLastStreamPosition()}`;
        return response.hasFirstStreamPosition() ? `first ${response.getFirstStreamPosition()}` : 'something else';
      });
    };
    const of = (name: string, from: Buffer) => bytesField(1, named(name), from);

    it.each<[string, Buffer, Buffer[], string[]]>([
      ['from the start', START, [count(9)], ['2', '3', '4', 'last 4']],
      ['that gets no further', at(2), [count(2)], ['2', '3', 'last 4']],
      ['whose first page is truncated', START, [count(1)], ['first 2', '2', 'last 4']],
      ['from its end', END, [count(9)], ['last 4']],
      ['from right behind its end', at(5), [count(9)], ['last 4']],
      ['from beyond its end', at(50), [count(9)], ['first 5', 'last 4']],
      ['backwards', END, [BACKWARDS, count(9)], ['4', '3', '2', 'last 4']],
      ['backwards from what is truncated', at(1), [BACKWARDS, count(9)], ['last 4']],
    ])('%s tells those who understand it where the stream begins and ends', async (_, from, options, expected) => {
      const name = await stream(5);
      await running.client.setStreamMetadata(name, { maxCount: 3 });
      expect(await read(of(name, from), compatible, ...options)).toEqual(expected);
      const events = expected.filter((what) => /^\d/.test(what));
      expect(await read(of(name, from), ...options)).toEqual(events); // The others see events only.
    });

    it('of a stream that is not there, or is deleted, is told so by one message and a good end', async () => {
      expect(await read(of('missing', START), count(9), compatible)).toEqual(['not found']);
      expect(await read(of('m'.repeat(5_000), START), count(9), compatible)).toEqual(['not found']);
      const name = await stream(2);
      await running.client.deleteStream(name);
      expect(await read(of(name, END), BACKWARDS, count(9), compatible)).toEqual(['not found']);
    });
  });

  it('a subscriber gets ids in two halves unless it asks for text', async () => {
    const name = await stream(1);
    const subscribe = bytesField(1, bytesField(1, named(name), bytesField(3)), bytesField(6));
    const call = grpc.makeServerStreamRequest(
      `${STREAMS}/Read`,
      same,
      (bytes: Buffer) => ReadResp.deserializeBinary(bytes),
      subscribe,
    );
    const response = await new Promise<StreamsPb.ReadResp>((resolve) =>
      call.on('data', (message: StreamsPb.ReadResp) => message.hasEvent() && resolve(message)),
    );
    call.on('error', () => {});
    call.cancel();
    const halves = response.getEvent()!.getEvent()!.getId()!.getStructured()!;
    const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
      .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
      .join('');
    const [read] = await collect(running.client.readStream(name));
    expect(hex).toBe(read!.event!.id.replaceAll('-', ''));
  });

  const structured = bytesField(1, bytesField(1, varintField(1, 1), varintField(2, 2)));
  const entry = (key: string, value: string) => bytesField(2, bytesField(1, key), bytesField(2, value));
  const typed = [entry('type', 'T'), entry('content-type', 'application/json')];
  const event = (...parts: Buffer[]) => bytesField(2, structured, ...parts);
  const EXPECT = {
    noStream: bytesField(3),
    any: bytesField(4),
    exists: bytesField(5),
    exact: (n: number) => varintField(2, n),
  };

  /** A classic append of these messages; its answer, or the error with its trailers. */
  const append = (...messages: Buffer[]) =>
    new Promise<StreamsPb.AppendResp>((resolve, reject) => {
      const call = grpc.makeClientStreamRequest(
        `${STREAMS}/Append`,
        same,
        (bytes: Buffer) => AppendResp.deserializeBinary(bytes),
        (error: ServiceError | null, response?: StreamsPb.AppendResp) => (error ? reject(error) : resolve(response!)),
      );
      for (const message of messages) call.write(message);
      call.end();
    });
  const options = (name: string, expected: Buffer) => bytesField(1, named(name), expected);

  describe('a classic append', () => {
    it('answers a wrong version as a normal answer, in none of the deprecated fields', async () => {
      const name = await stream(3);
      for (const [expected, field] of [
        [EXPECT.exact(7), 'expectedRevision'],
        [EXPECT.noStream, 'expectedNoStream'],
      ] as const) {
        const wrong = (await append(options(name, expected), event(...typed))).getWrongExpectedVersion()!.toObject();
        expect(wrong).toMatchObject({ currentRevision: '2', [field]: field === 'expectedRevision' ? '7' : {} });
        expect(Object.entries(wrong).filter(([key, value]) => key.includes('206') && value)).toEqual([]);
      }
      const missing = (await append(options('missing', EXPECT.exists), event(...typed))).getWrongExpectedVersion()!;
      expect(missing.hasCurrentNoStream()).toBe(true);
      expect(missing.hasExpectedStreamExists()).toBe(true);
    });

    it('of nothing succeeds where its expectation holds, and has no position', async () => {
      const name = await stream(3);
      const succeeds = async (target: string, expected: Buffer) => {
        const success = (await append(options(target, expected))).getSuccess()!;
        expect(success.hasNoPosition()).toBe(true);
        return success.hasNoStream() ? 'no stream' : success.getCurrentRevision();
      };
      expect(await succeeds(name, EXPECT.any)).toBe('2');
      expect(await succeeds(name, EXPECT.exists)).toBe('2');
      expect(await succeeds(name, EXPECT.exact(2))).toBe('2');
      expect(await succeeds('never', EXPECT.any)).toBe('no stream');
      expect(await succeeds('never', EXPECT.noStream)).toBe('no stream');
      expect((await append(options(name, EXPECT.exact(0)))).hasWrongExpectedVersion()).toBe(true);
      expect((await append(options('never', EXPECT.exists))).hasWrongExpectedVersion()).toBe(true);
      await expect(collect(running.client.readStream('never'))).rejects.toMatchObject({ type: 'stream-not-found' });
    });

    it('takes ids in two halves', async () => {
      const name = `halves-${randomUUID()}`;
      await append(options(name, EXPECT.noStream), event(...typed));
      const [read] = await collect(running.client.readStream(name));
      expect(read!.event!.id).toBe('00000000-0000-0001-0000-000000000002');
    });
  });

  describe('an error', () => {
    const trailersOf = (metadata: Metadata) => {
      const { 'content-type': _type, date: _date, ...trailers } = metadata.getMap();
      return trailers;
    };
    const failureOf = async (call: Promise<unknown>) => {
      const error = await call.then(
        () => undefined,
        (error: ServiceError) => error,
      );
      return [error!.code, trailersOf(error!.metadata)];
    };
    const unary = (method: string, ...request: Buffer[]) =>
      new Promise((resolve, reject) =>
        grpc.makeUnaryRequest(`${STREAMS}/${method}`, same, same, Buffer.concat(request), (error, response) =>
          error ? reject(error) : resolve(response),
        ),
      );

    it('of a stream that is gone for good names it, whoever asks', async () => {
      const name = await stream(1);
      await unary('Tombstone', options(name, EXPECT.exact(0)));
      const failure = [status.FAILED_PRECONDITION, { exception: 'stream-deleted', 'stream-name': name }];
      expect(await failureOf(append(options(name, EXPECT.any), event(...typed)))).toEqual(failure);
      expect(await failureOf(unary('Delete', options(name, EXPECT.any)))).toEqual(failure);
      expect(await failureOf(unary('Tombstone', options(name, EXPECT.exists)))).toEqual(failure);
      const from = bytesField(1, bytesField(1, named(name), bytesField(3)), varintField(5, 1));
      expect(await failureOf(collect(grpc.makeServerStreamRequest(`${STREAMS}/Read`, same, same, from)))).toEqual(
        failure,
      );
    });

    it.each(['Delete', 'Tombstone'])('of a %s at the wrong version tells both', async (method) => {
      const name = await stream(3);
      const failure = (expected: string, actual: string, streamName = name) => [
        status.FAILED_PRECONDITION,
        {
          exception: 'wrong-expected-version',
          'stream-name': streamName,
          'expected-version': expected,
          'actual-version': actual,
        },
      ];
      expect(await failureOf(unary(method, options(name, EXPECT.exact(1))))).toEqual(failure('1', '2'));
      expect(await failureOf(unary(method, options(name, EXPECT.noStream)))).toEqual(failure('-1', '2'));
      const missing = failureOf(unary(method, options('missing', EXPECT.exists)));
      expect(await missing).toEqual(failure('-4', '-1', 'missing'));
      await unary(method, options(name, EXPECT.exists));
    });

    it('of an append that is too large tells the limit', async () => {
      const large = event(...typed, bytesField(4, 'x'.repeat(1_100_000)));
      expect(await failureOf(append(options('large', EXPECT.any), large))).toEqual([
        status.INVALID_ARGUMENT,
        { exception: 'maximum-append-size-exceeded', 'maximum-append-size': '1048576' },
      ]);
    });

    it('of an event without type or content type tells what is required', async () => {
      for (const one of typed) {
        expect(await failureOf(append(options('bad', EXPECT.any), event(one)))).toEqual([
          status.INVALID_ARGUMENT,
          {
            exception: 'missing-required-metadata-property',
            'required-metadata-properties': 'type,content-type',
          },
        ]);
      }
    });

    it.each([
      ['an append without options', () => append(event(...typed))],
      ['an append that expects nothing', () => append(bytesField(1, named('bad')), event(...typed))],
      ['an append to no stream', () => append(options('', EXPECT.any), event(...typed))],
      ['an append to everything', () => append(options('$all', EXPECT.any), event(...typed))],
      ['an append to a name that is too long', () => append(options('s'.repeat(1_901), EXPECT.any), event(...typed))],
      ['a deletion without options', () => unary('Delete')],
      ['a deletion of no stream', () => unary('Delete', options('', EXPECT.any))],
      ['a deletion that expects nothing', () => unary('Tombstone', bytesField(1, named('bad')))],
      ['a deletion that is no message', () => unary('Delete', Buffer.from([0x0a, 0xff]))],
    ])('of %s is the request’s own fault', async (_, call) => {
      const [code] = await failureOf(call());
      expect([status.INVALID_ARGUMENT, status.PERMISSION_DENIED]).toContain(code);
    });
  });
});
