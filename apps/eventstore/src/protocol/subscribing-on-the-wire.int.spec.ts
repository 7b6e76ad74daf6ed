import { describe, expect, it } from '@jest/globals';
import { jsonEvent, NO_STREAM, type ResolvedEvent } from '@eventstore/db-client';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { rawNode } from '../testing/raw-node';
import { READ } from '../testing/raw-streams';
import { collect, noted } from '../testing/running-node';
import { bytesField, varintField } from './wire';

const told = (response: StreamsPb.ReadResp): string => {
  if (response.hasEvent()) return response.getEvent()!.getEvent()!.getStreamRevision();
  if (response.hasCheckpoint()) return `checkpoint ${response.getCheckpoint()!.getCommitPosition()}`;
  if (response.hasConfirmation()) return 'confirmation';
  if (response.hasCaughtUp()) return 'caught up';
  return response.hasFellBehind() ? 'fell behind' : 'something else';
};

/** What the official client keeps from those who subscribe. */
describe('on the wire a subscription', () => {
  const node = rawNode();

  /** Follows, and remembers what is told. */
  const follow = (...options: Buffer[]) => {
    const call = node.raw.read(...options, READ.subscription);
    const messages: StreamsPb.ReadResp[] = [];
    const heard: string[] = [];
    let look = () => {};
    call.on('data', (message: StreamsPb.ReadResp) => {
      messages.push(message);
      heard.push(told(message));
      look();
    });
    call.on('error', () => {});
    const until = (what: string) =>
      new Promise<void>((resolve) => {
        look = () => heard.at(-1) === what && resolve();
        look();
      });
    return { call, messages, heard, until };
  };

  it('begins with a confirmation and says when it has caught up', async () => {
    const name = await node.start(2);
    const { call, messages, heard, until } = follow(READ.stream(name, READ.start));
    await until('caught up');
    expect(heard).toEqual(['confirmation', '0', '1', 'caught up']);
    expect(messages[0]!.getConfirmation()!.getSubscriptionId()).not.toBe('');
    call.cancel();
  });

  it('gives ids in two halves unless the reader asks for text', async () => {
    const { call, messages, until } = follow(READ.stream(await node.start(1), READ.start));
    await until('0');
    const id = messages[1]!.getEvent()!.getEvent()!.getId()!;
    expect([id.hasStructured(), id.hasString()]).toEqual([true, false]);
    call.cancel();
  });

  it('waits for who is slow, tells it that it fell behind, and loses nothing', async () => {
    const name = 'busy';
    const { call, heard, until } = follow(READ.stream(name, READ.start));
    await until('caught up');
    call.pause();
    for (let from = 0; from < 10_000; from += 1_000) {
      const events = Array.from({ length: 1_000 }, () => jsonEvent({ type: 'T', data: { text: 'x'.repeat(500) } }));
      const expectedRevision = from === 0 ? NO_STREAM : BigInt(from - 1);
      await node.client.appendToStream(name, events, { expectedRevision });
    }
    call.resume();
    await until('9999');
    call.cancel();
    const revisions = heard.filter((what) => /^\d+$/.test(what));
    expect(revisions).toEqual(Array.from({ length: 10_000 }, (_, n) => `${n}`));
    expect(heard.slice(0, 2)).toEqual(['confirmation', 'caught up']);
    expect(heard).toContain('fell behind');
  });

  it.each([
    ['a window of 8, twice', [varintField(3, 8), varintField(5, 2)], 16],
    ['a window left to the server, once', [bytesField(4), varintField(5, 1)], 32],
  ])('with a filter is told where it stands after %s', async (_, window, every) => {
    const name = await node.start(70);
    const [{ event }] = (await collect(node.client.readStream(name, { maxCount: 1 }))) as [ResolvedEvent];
    const from = Number(event!.position!.commit) - 1;
    const { call, heard, until } = follow(READ.allAfter(from), READ.filter(READ.streamPrefix('nobody'), ...window));
    await until('caught up');
    const steps = Array.from({ length: Math.floor(70 / every) }, (_, at) => `checkpoint ${from + (at + 1) * every}`);
    expect(heard).toEqual(['confirmation', ...steps, `checkpoint ${from + 70}`, 'caught up']);
    await node.client.appendToStream(name, noted(...Array(every).keys()), { expectedRevision: 69n });
    await until(`checkpoint ${from + 70 + every}`);
    expect(heard.slice(-2)).toEqual(['caught up', `checkpoint ${from + 70 + every}`]);
    call.cancel();
  });
});
