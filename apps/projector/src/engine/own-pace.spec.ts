import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Follow } from '@lieciba/event-store';
import { InMemoryEventStore } from '@lieciba/testing';
import { deliveryOf, until } from '../spec/running-projector';
import { Feed } from './feed';
import { OwnPace } from './own-pace';
import { Reader } from './reader';

const LOG = 14_000; // More than a feed holds.
const PATIENCE_MS = 20;
const store = new InMemoryEventStore();
const append = async (first: number, count: number) =>
  store.append(`delivery-${first}`, deliveryOf(first, count), 'no-stream');

let end: () => Promise<void>;

/** One view that is waited for and one at a pace of its own, each behind a position; where readings of the log began. */
const reading = (position: bigint | null, others: bigint | null) => {
  const begun: (bigint | null)[] = [];
  const noted = { ...store, follow: (options: Follow) => (begun.push(options.after), store.follow(options)) };
  const options = {
    store: Object.assign(Object.create(store), noted),
    prefixes: ['delivery-'],
    patienceMs: PATIENCE_MS,
    onInterrupted: () => undefined,
  };
  const shared = new Reader(options);
  const own = new OwnPace(shared, options);
  const [feed, other] = [new Feed(position), new Feed(others)];
  own.join(feed);
  shared.join(other);
  const stop = new AbortController();
  const running = Promise.all([shared.run(stop.signal), own.reader.run(stop.signal)]);
  end = async () => {
    stop.abort();
    own.leave(feed);
    shared.leave(other);
    await running;
  };
  return { begun, own, shared, feed, other };
};

/** Takes until a position; which positions it was given. */
const taken = async (feed: Feed, last: number): Promise<readonly number[]> => {
  const positions: number[] = [];
  while ((positions.at(-1) ?? 0) < last) {
    const batch = await feed.take();
    if (!batch) break;
    positions.push(...batch.events.map(({ position }) => Number(position)));
  }
  return positions;
};
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('a view at a pace of its own', () => {
  beforeAll(() => append(1, LOG));
  afterEach(() => end());

  it('reads along with the others while it keeps up: the log is read once', async () => {
    const { begun, feed, other } = reading(null, null);
    expect(await Promise.all([taken(feed, LOG), taken(other, LOG)])).toEqual([from(1, LOG), from(1, LOG)]);
    expect(begun).toEqual([null]);
  });

  it.each([
    ['behind', 10n, 5_000n],
    ['ahead of', 5_000n, 10n],
  ])('reads for itself while it is far %s the others', async (_, position, others) => {
    const { begun, feed, other } = reading(position, others);
    const positions = await Promise.all([taken(feed, LOG), taken(other, LOG)]);
    expect(positions).toEqual([from(Number(position) + 1, LOG), from(Number(others) + 1, LOG)]);
    expect(begun.slice(0, 2)).toEqual([others, position]);
  });

  it('keeps nobody waiting who joins while it was alone', async () => {
    const { shared, feed, other } = reading(null, null);
    shared.release(other);
    await until(() => feed.received === 12_000n);
    shared.join(other);
    expect(await taken(other, LOG)).toEqual(from(1, LOG));
    expect(await taken(feed, LOG)).toEqual(from(1, LOG));
  });

  it('is given nothing more once it has left, wherever it reads', async () => {
    const { own, feed, other } = reading(null, null);
    await taken(other, LOG);
    own.leave(feed);
    const { received } = feed;
    expect(await taken(feed, LOG)).toEqual([]);
    expect(feed.received).toBe(received);
  });

  it('is not waited for, misses nothing, and comes back to the others at the end', async () => {
    const { begun, feed, other } = reading(null, null);
    expect(await taken(other, LOG)).toEqual(from(1, LOG));
    expect(await taken(feed, LOG)).toEqual(from(1, LOG));
    // Once together, once apart from where it was left behind, and together again from the end on.
    await until(() => begun.length === 3);
    expect(begun).toEqual([null, 12_000n, BigInt(LOG)]);
    await append(LOG + 1, 10);
    const news = from(LOG + 1, LOG + 10);
    expect(await Promise.all([taken(feed, LOG + 10), taken(other, LOG + 10)])).toEqual([news, news]);
    expect(begun).toHaveLength(3);
  });
});
