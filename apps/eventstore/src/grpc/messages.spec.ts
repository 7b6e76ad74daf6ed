import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MessageQueue, MessageReader } from './messages';
import { status } from './status';

const framed = (...messages: Uint8Array[]) => {
  const queue = new MessageQueue();
  for (const message of messages) queue.add(Buffer.from(message));
  return queue.take();
};

describe('messages in a stream of bytes', () => {
  it('come out whole and in order, however the stream is cut', () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(messages, fc.array(fc.nat({ max: 30 })), (sent, cuts) => {
        const bytes = framed(...sent);
        const reader = new MessageReader(40);
        const received: string[] = [];
        let at = 0;
        for (const length of [...cuts, bytes.length]) {
          expect(
            reader.take(bytes.subarray(at, at + length), (message) => received.push(message.toString('hex'))),
          ).toBe(undefined);
          at += length;
        }
        expect(received).toEqual(sent.map((message) => Buffer.from(message).toString('hex')));
        expect(reader.inMessage).toBe(false);
      }),
    );
  });

  it('are known to be cut short', () => {
    const reader = new MessageReader(10);
    reader.take(framed(Buffer.from('abc')).subarray(0, 7), () => {});
    expect(reader.inMessage).toBe(true);
  });

  it('are refused by their length, before they have come', () => {
    const reader = new MessageReader(10);
    expect(reader.take(Buffer.from([0, 0, 0, 0, 11]), () => {})?.code).toBe(status.RESOURCE_EXHAUSTED);
  });

  it('are refused when they are compressed', () => {
    const reader = new MessageReader(10);
    expect(reader.take(Buffer.from([1, 0, 0, 0, 1, 0]), () => {})?.code).toBe(status.UNIMPLEMENTED);
  });

  it('leave together, and once', () => {
    const queue = new MessageQueue();
    queue.add(Buffer.from('a'));
    queue.add(Buffer.alloc(0));
    expect(queue.bytes).toBe(11);
    expect(queue.take()).toEqual(Buffer.from([0, 0, 0, 0, 1, 97, 0, 0, 0, 0, 0]));
    expect(queue.bytes).toBe(0);
  });
});
