import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { named, RawStreams } from '../testing/raw-streams';
import { collect, noted, type RunningNode, startRunningNode } from '../testing/running-node';
import { bytesField, varintField } from './wire';

/** What the official client cannot say, or hides of the answer. */
describe('on the wire', () => {
  let running: RunningNode;
  let raw: RawStreams;

  beforeAll(async () => {
    running = await startRunningNode();
    raw = new RawStreams(running.node.port);
  });
  afterAll(async () => {
    raw.close();
    await running.stop();
  });

  const stream = async (count: number) => {
    const name = `order-${randomUUID()}`;
    const numbers = Array.from({ length: count }, (_, n) => n);
    await running.client.appendToStream(name, noted(...numbers), { expectedRevision: NO_STREAM });
    return name;
  };

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

  const options = (name: string, expected: Buffer) => bytesField(1, named(name), expected);

  describe('a classic append', () => {
    it('answers a wrong version as a normal answer, in none of the deprecated fields', async () => {
      const name = await stream(3);
      for (const [expected, field] of [
        [EXPECT.exact(7), 'expectedRevision'],
        [EXPECT.noStream, 'expectedNoStream'],
      ] as const) {
        const wrong = (await raw.append(options(name, expected), event(...typed)))
          .getWrongExpectedVersion()!
          .toObject();
        expect(wrong).toMatchObject({ currentRevision: '2', [field]: field === 'expectedRevision' ? '7' : {} });
        expect(Object.entries(wrong).filter(([key, value]) => key.includes('206') && value)).toEqual([]);
      }
      const missing = (await raw.append(options('missing', EXPECT.exists), event(...typed))).getWrongExpectedVersion()!;
      expect(missing.hasCurrentNoStream()).toBe(true);
      expect(missing.hasExpectedStreamExists()).toBe(true);
    });

    it('of nothing succeeds where its expectation holds, and has no position', async () => {
      const name = await stream(3);
      const succeeds = async (target: string, expected: Buffer) => {
        const success = (await raw.append(options(target, expected))).getSuccess()!;
        expect(success.hasNoPosition()).toBe(true);
        return success.hasNoStream() ? 'no stream' : success.getCurrentRevision();
      };
      expect(await succeeds(name, EXPECT.any)).toBe('2');
      expect(await succeeds(name, EXPECT.exists)).toBe('2');
      expect(await succeeds(name, EXPECT.exact(2))).toBe('2');
      expect(await succeeds('never', EXPECT.any)).toBe('no stream');
      expect(await succeeds('never', EXPECT.noStream)).toBe('no stream');
      expect((await raw.append(options(name, EXPECT.exact(0)))).hasWrongExpectedVersion()).toBe(true);
      expect((await raw.append(options('never', EXPECT.exists))).hasWrongExpectedVersion()).toBe(true);
      await expect(collect(running.client.readStream('never'))).rejects.toMatchObject({ type: 'stream-not-found' });
    });

    it('takes ids in two halves', async () => {
      const name = `halves-${randomUUID()}`;
      await raw.append(options(name, EXPECT.noStream), event(...typed));
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
    it('of a stream that is gone for good names it, whoever asks', async () => {
      const name = await stream(1);
      await raw.delete('Tombstone', options(name, EXPECT.exact(0)));
      const failure = [status.FAILED_PRECONDITION, { exception: 'stream-deleted', 'stream-name': name }];
      expect(await failureOf(raw.append(options(name, EXPECT.any), event(...typed)))).toEqual(failure);
      expect(await failureOf(raw.delete('Delete', options(name, EXPECT.any)))).toEqual(failure);
      expect(await failureOf(raw.delete('Tombstone', options(name, EXPECT.exists)))).toEqual(failure);
      const from = [bytesField(1, named(name), bytesField(3)), varintField(5, 1)];
      expect(await failureOf(collect(raw.read(...from)))).toEqual(failure);
    });

    it.each(['Delete', 'Tombstone'] as const)('of a %s at the wrong version tells both', async (method) => {
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
      expect(await failureOf(raw.delete(method, options(name, EXPECT.exact(1))))).toEqual(failure('1', '2'));
      expect(await failureOf(raw.delete(method, options(name, EXPECT.noStream)))).toEqual(failure('-1', '2'));
      const missing = failureOf(raw.delete(method, options('missing', EXPECT.exists)));
      expect(await missing).toEqual(failure('-4', '-1', 'missing'));
      await raw.delete(method, options(name, EXPECT.exists));
    });

    it('of an append that is too large tells the limit', async () => {
      const large = event(...typed, bytesField(4, 'x'.repeat(1_100_000)));
      expect(await failureOf(raw.append(options('large', EXPECT.any), large))).toEqual([
        status.INVALID_ARGUMENT,
        { exception: 'maximum-append-size-exceeded', 'maximum-append-size': '1048576' },
      ]);
    });

    it('of an event without type or content type tells what is required', async () => {
      for (const one of typed) {
        expect(await failureOf(raw.append(options('bad', EXPECT.any), event(one)))).toEqual([
          status.INVALID_ARGUMENT,
          {
            exception: 'missing-required-metadata-property',
            'required-metadata-properties': 'type,content-type',
          },
        ]);
      }
    });

    it.each([
      ['an append without options', () => raw.append(event(...typed))],
      ['an append that expects nothing', () => raw.append(bytesField(1, named('bad')), event(...typed))],
      ['an append to no stream', () => raw.append(options('', EXPECT.any), event(...typed))],
      ['an append to everything', () => raw.append(options('$all', EXPECT.any), event(...typed))],
      [
        'an append to a name that is too long',
        () => raw.append(options('s'.repeat(1_901), EXPECT.any), event(...typed)),
      ],
      ['a deletion without options', () => raw.delete('Delete')],
      ['a deletion of no stream', () => raw.delete('Delete', options('', EXPECT.any))],
      ['a deletion that expects nothing', () => raw.delete('Tombstone', bytesField(1, named('bad')))],
      ['a deletion that is no message', () => raw.delete('Delete', Buffer.from([0x0a, 0xff]))],
    ])('of %s is the request’s own fault', async (_, call) => {
      const [code] = await failureOf(call());
      expect([status.INVALID_ARGUMENT, status.PERMISSION_DENIED]).toContain(code);
    });
  });
});
