import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { binaryEvent, END, NO_STREAM, START, StreamDeletedError, type StreamSubscription } from '@eventstore/db-client';
import { collect, noted, type RunningNode, startRunningNode } from '../testing/running-node';

/** What a subscriber to one stream has seen so far, with a way to wait until it has seen this. */
const watch = (subscription: StreamSubscription) => {
  const seen: string[] = [];
  let check = () => {};
  const see = (what: string) => {
    seen.push(what);
    check();
  };
  subscription.on('data', ({ event, link }) => see(`${(link ?? event)!.revision}`));
  subscription.on('caughtUp', () => see('caught up'));
  subscription.on('error', (error) =>
    see(error instanceof StreamDeletedError ? `${error.type} ${error.streamName}` : String(error)),
  );
  return {
    seen,
    until: (what: string) =>
      new Promise<void>((resolve) => {
        check = () => seen.includes(what) && resolve();
        check();
      }),
  };
};

describe('a subscriber to a stream', () => {
  let running: RunningNode;
  let subscription: StreamSubscription | undefined;

  beforeEach(async () => {
    running = await startRunningNode();
    await running.client.appendToStream('s', noted(0, 1, 2, 3, 4), { expectedRevision: NO_STREAM });
  });
  afterEach(async () => {
    await subscription?.unsubscribe();
    await running.stop();
  });
  const follow = (name: string, fromRevision: bigint | typeof START | typeof END = START) => {
    subscription = running.client.subscribeToStream(name, { fromRevision, resolveLinkTos: true });
    return watch(subscription);
  };

  it('sees what metadata leave of the past, and all that comes, however little of it will stay', async () => {
    await running.client.setStreamMetadata('s', { maxCount: 2 });
    const { seen, until } = follow('s');
    await until('caught up');
    await running.client.appendToStream('s', noted(5, 6, 7, 8), { expectedRevision: 4n });
    await until('8');
    expect(seen).toEqual(['3', '4', 'caught up', '5', '6', '7', '8']);
    expect(await collect(running.client.readStream('s'))).toHaveLength(2);
  });

  it('sees what comes where more than all is truncated', async () => {
    await running.client.setStreamMetadata('s', { truncateBefore: 100 });
    const { seen, until } = follow('s');
    await until('caught up');
    await running.client.appendToStream('s', noted(5), { expectedRevision: 4n });
    await until('5');
    expect(seen).toEqual(['caught up', '5']);
  });

  it('sees every change of its metadata when it follows those', async () => {
    await running.client.setStreamMetadata('s', { maxCount: 2 });
    await running.client.setStreamMetadata('s', { maxCount: 3 });
    const { seen, until } = follow('$$s');
    await until('caught up');
    await Promise.all([4, 5, 6].map((maxCount) => running.client.setStreamMetadata('s', { maxCount })));
    await until('4');
    expect(seen).toEqual(['1', 'caught up', '2', '3', '4']);
  });

  it.each([
    ['start', START],
    ['end', END],
    ['third event', 2n],
  ] as const)('that is deleted, from its %s, sees what it holds once it is back', async (_, from) => {
    await running.client.deleteStream('s');
    const { seen, until } = follow('s', from);
    await until('caught up');
    await running.client.appendToStream('s', noted(5), { expectedRevision: NO_STREAM });
    await until('5');
    expect(seen).toEqual(['caught up', '5']);
  });

  it('that is deleted meanwhile goes on when it is back', async () => {
    const { seen, until } = follow('s', 3n);
    await until('caught up');
    await running.client.deleteStream('s');
    await running.client.appendToStream('s', noted(5), { expectedRevision: 4n });
    await until('5');
    expect(seen).toEqual(['4', 'caught up', '5']);
  });

  it.each([
    ['start', START],
    ['end', END],
  ] as const)('that is tombstoned, from its %s, is told so', async (_, from) => {
    await running.client.tombstoneStream('s');
    const { seen, until } = follow('s', from);
    await until('stream-deleted s');
    expect(seen).toEqual(['stream-deleted s']);
  });

  it('that is tombstoned meanwhile is told so, and shown no tombstone', async () => {
    const { seen, until } = follow('s', 3n);
    await until('caught up');
    await running.client.tombstoneStream('s');
    await until('stream-deleted s');
    expect(seen).toEqual(['4', 'caught up', 'stream-deleted s']);
  });

  it('that comes to be tombstoned before it ever was is told so', async () => {
    const { seen, until } = follow('later');
    await until('caught up');
    await running.client.tombstoneStream('later');
    await until('stream-deleted later');
    expect(seen).toEqual(['caught up', 'stream-deleted later']);
  });

  it('sees links resolved, or alone where what they name is gone', async () => {
    const linkTo = (text: string) => binaryEvent({ type: '$>', data: Buffer.from(text) });
    await running.client.appendToStream('links', [linkTo('1@s'), linkTo('9@s')], { expectedRevision: NO_STREAM });
    subscription = running.client.subscribeToStream('links', { fromRevision: START, resolveLinkTos: true });
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      subscription!.on('data', ({ event, link }) => {
        seen.push([event && [event.streamId, event.revision], link && [link.streamId, link.revision]]);
        if (seen.length === 2) resolve();
      });
    });
    expect(seen).toEqual([
      [
        ['s', 1n],
        ['links', 0n],
      ],
      [undefined, ['links', 1n]],
    ]);
  });
});

describe('a subscriber to everything', () => {
  it('sees deletions, tombstones and metadata as events', async () => {
    const running = await startRunningNode();
    const { client } = running;
    await client.appendToStream('s', noted(0), { expectedRevision: NO_STREAM });
    await client.deleteStream('s');
    await client.appendToStream('s', noted(1), { expectedRevision: 0n });
    await client.tombstoneStream('s');
    const subscription = client.subscribeToAll({ fromPosition: START });
    const seen: string[] = [];
    subscription.on('data', ({ event }) => seen.push(`${event!.type} ${event!.streamId}:${event!.revision}`));
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    expect(seen.slice(1)).toEqual([
      'Noted s:0',
      '$metadata $$s:0',
      'Noted s:1',
      '$metadata $$s:1',
      '$streamDeleted s:9223372036854775807',
    ]);
    await subscription.unsubscribe();
    await running.stop();
  });
});
