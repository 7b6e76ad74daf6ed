import { describe, expect, it } from '@jest/globals';
import { golden } from '@lieciba/read-models/spec/examples';
import { Feed } from './feed';
import { type ReadChunk } from './read-event';

const [event] = golden('AccessRecorded');
if (!event) throw new Error('There is no example.');

const chunk = (from: number, to: number, live = false): ReadChunk => ({
  events: Array.from({ length: to - from + 1 }, (_, i) => ({ ...event, position: BigInt(from + i) })),
  recorded: [],
  position: BigInt(to),
  live,
});
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  void promise.then(() => (settled = true));
  await new Promise(setImmediate);
  return settled;
};

describe('a feed', () => {
  it('gives at once all that has arrived', async () => {
    const feed = new Feed(null);
    await feed.offer(chunk(1, 3));
    await feed.offer(chunk(4, 4, true));
    const batch = await feed.take();
    expect(batch?.events.map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n]);
    expect(batch).toMatchObject({ reached: 4n, live: true });
  });

  it('drops what the view has and keeps the rest of a chunk', async () => {
    const feed = new Feed(2n);
    await feed.offer(chunk(1, 1));
    await feed.offer(chunk(1, 3));
    await feed.offer(chunk(2, 4));
    const batch = await feed.take();
    expect(batch?.events.map(({ position }) => position)).toEqual([3n, 4n]);
    expect(feed.received).toBe(4n);
  });

  it('bounds a batch', async () => {
    const feed = new Feed(null);
    for (let from = 1; from <= 6_000; from += 1_000) await feed.offer(chunk(from, from + 999));
    expect((await feed.take())?.events).toHaveLength(5_000);
    expect((await feed.take())?.reached).toBe(6_000n);
  });

  it('holds back the giver until there is room', async () => {
    const feed = new Feed(null);
    const offered = feed.offer(chunk(1, 10_001));
    expect(await isSettled(offered)).toBe(false);
    await feed.take();
    await offered;
  });

  it('lets giver and taker go when it is closed', async () => {
    const feed = new Feed(null);
    const offered = feed.offer(chunk(1, 10_001));
    feed.close();
    await offered;
    expect(await feed.take()).toBeNull();
    const waiting = new Feed(null);
    const taken = waiting.take();
    waiting.close();
    expect(await taken).toBeNull();
  });

  it('wakes the taker with nothing in its hands', async () => {
    const feed = new Feed(7n);
    const taken = feed.take();
    feed.wake();
    expect(await taken).toEqual({ events: [], recorded: [], reached: null, live: false });
    expect(await isSettled(feed.take())).toBe(false);
  });
});
