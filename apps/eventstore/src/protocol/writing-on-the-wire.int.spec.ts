import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { rawNode } from '../testing/raw-node';
import { EXPECT, failureOf, named, READ, typed } from '../testing/raw-streams';
import { collect } from '../testing/running-node';
import { bytesField, varintField } from './wire';

/** What the official client cannot say, or hides of the answer. */
describe('on the wire', () => {
  const node = rawNode();
  const structured = bytesField(1, bytesField(1, varintField(1, 1), varintField(2, 2)));
  const event = (...parts: Buffer[]) => bytesField(2, structured, ...parts);
  const options = (name: string, expected: Buffer) => bytesField(1, named(name), expected);

  describe('a classic append', () => {
    it('answers a wrong version as a normal answer, in none of the deprecated fields', async () => {
      const name = await node.start(3);
      for (const [expected, field] of [
        [EXPECT.exact(7), 'expectedRevision'],
        [EXPECT.noStream, 'expectedNoStream'],
      ] as const) {
        const wrong = (await node.raw.append(options(name, expected), event(...typed)))
          .getWrongExpectedVersion()!
          .toObject();
        expect(wrong).toMatchObject({ currentRevision: '2', [field]: field === 'expectedRevision' ? '7' : {} });
        expect(Object.entries(wrong).filter(([key, value]) => key.includes('206') && value)).toEqual([]);
      }
      const missing = (
        await node.raw.append(options('missing', EXPECT.exists), event(...typed))
      ).getWrongExpectedVersion()!;
      expect(missing.hasCurrentNoStream()).toBe(true);
      expect(missing.hasExpectedStreamExists()).toBe(true);
    });

    it('of nothing succeeds where its expectation holds, and has no position', async () => {
      const name = await node.start(3);
      const succeeds = async (target: string, expected: Buffer) => {
        const success = (await node.raw.append(options(target, expected))).getSuccess()!;
        expect(success.hasNoPosition()).toBe(true);
        return success.hasNoStream() ? 'no stream' : success.getCurrentRevision();
      };
      expect(await succeeds(name, EXPECT.any)).toBe('2');
      expect(await succeeds(name, EXPECT.exists)).toBe('2');
      expect(await succeeds(name, EXPECT.exact(2))).toBe('2');
      expect(await succeeds('never', EXPECT.any)).toBe('no stream');
      expect(await succeeds('never', EXPECT.noStream)).toBe('no stream');
      expect((await node.raw.append(options(name, EXPECT.exact(0)))).hasWrongExpectedVersion()).toBe(true);
      expect((await node.raw.append(options('never', EXPECT.exists))).hasWrongExpectedVersion()).toBe(true);
      await expect(collect(node.client.readStream('never'))).rejects.toMatchObject({ type: 'stream-not-found' });
    });

    it('takes ids in two halves', async () => {
      const name = `halves-${randomUUID()}`;
      await node.raw.append(options(name, EXPECT.noStream), event(...typed));
      const [read] = await collect(node.client.readStream(name));
      expect(read!.event!.id).toBe('00000000-0000-0001-0000-000000000002');
    });
  });

  describe('an error', () => {
    it('of a stream that is gone for good names it, whoever asks', async () => {
      const name = await node.start(1);
      await node.raw.delete('Tombstone', options(name, EXPECT.exact(0)));
      const failure = [status.FAILED_PRECONDITION, { exception: 'stream-deleted', 'stream-name': name }];
      expect(await failureOf(node.raw.append(options(name, EXPECT.any), event(...typed)))).toEqual(failure);
      expect(await failureOf(node.raw.delete('Delete', options(name, EXPECT.any)))).toEqual(failure);
      expect(await failureOf(node.raw.delete('Tombstone', options(name, EXPECT.exists)))).toEqual(failure);
      const read = node.raw.read(READ.stream(name, READ.start), READ.count(1));
      expect(await failureOf(collect(read))).toEqual(failure);
    });

    it.each(['Delete', 'Tombstone'] as const)('of a %s at the wrong version tells both', async (method) => {
      const name = await node.start(3);
      const failure = (expected: string, actual: string, streamName = name) => [
        status.FAILED_PRECONDITION,
        {
          exception: 'wrong-expected-version',
          'stream-name': streamName,
          'expected-version': expected,
          'actual-version': actual,
        },
      ];
      expect(await failureOf(node.raw.delete(method, options(name, EXPECT.exact(1))))).toEqual(failure('1', '2'));
      expect(await failureOf(node.raw.delete(method, options(name, EXPECT.noStream)))).toEqual(failure('-1', '2'));
      const missing = failureOf(node.raw.delete(method, options('missing', EXPECT.exists)));
      expect(await missing).toEqual(failure('-4', '-1', 'missing'));
      await node.raw.delete(method, options(name, EXPECT.exists));
    });

    it('of an append that is too large tells the limit', async () => {
      const large = event(...typed, bytesField(4, 'x'.repeat(1_100_000)));
      expect(await failureOf(node.raw.append(options('large', EXPECT.any), large))).toEqual([
        status.INVALID_ARGUMENT,
        { exception: 'maximum-append-size-exceeded', 'maximum-append-size': '1048576' },
      ]);
    });

    it('of an event without type or content type tells what is required', async () => {
      for (const one of typed) {
        expect(await failureOf(node.raw.append(options('bad', EXPECT.any), event(one)))).toEqual([
          status.INVALID_ARGUMENT,
          {
            exception: 'missing-required-metadata-property',
            'required-metadata-properties': 'type,content-type',
          },
        ]);
      }
    });

    it.each([
      ['an append without options', () => node.raw.append(event(...typed))],
      ['an append that expects nothing', () => node.raw.append(bytesField(1, named('bad')), event(...typed))],
      ['an append to no stream', () => node.raw.append(options('', EXPECT.any), event(...typed))],
      ['an append to everything', () => node.raw.append(options('$all', EXPECT.any), event(...typed))],
      [
        'an append to a name that is too long',
        () => node.raw.append(options('s'.repeat(1_901), EXPECT.any), event(...typed)),
      ],
      ['a deletion without options', () => node.raw.delete('Delete')],
      ['a deletion of no stream', () => node.raw.delete('Delete', options('', EXPECT.any))],
      ['a deletion that expects nothing', () => node.raw.delete('Tombstone', bytesField(1, named('bad')))],
      ['a deletion that is no message', () => node.raw.delete('Delete', Buffer.from([0x0a, 0xff]))],
    ])('of %s is the request’s own fault', async (_, call) => {
      const [code] = await failureOf(call());
      expect([status.INVALID_ARGUMENT, status.PERMISSION_DENIED]).toContain(code);
    });
  });
});
