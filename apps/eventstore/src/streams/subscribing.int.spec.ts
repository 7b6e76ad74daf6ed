import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AllStreamSubscription,
  END,
  eventTypeFilter,
  excludeSystemEvents,
  NO_STREAM,
  START,
  streamNameFilter,
  type StreamSubscription,
} from '@eventstore/db-client';
import { noted, positionOf, type RunningNode, startRunningNode } from '../testing/running-node';

/** What a subscriber has seen so far, with a way to wait until it has seen enough. */
const watch = (subscription: AllStreamSubscription | StreamSubscription) => {
  const seen: string[] = [];
  let check = () => {};
  const see = (what: string) => {
    seen.push(what);
    check();
  };
  subscription.on('data', ({ event }) => see(`${event!.streamId}:${event!.revision}`));
  subscription.on('caughtUp', () => see('caught up'));
  subscription.on('error', (error) => see(String(error)));
  return {
    seen,
    see,
    until: (enough: () => boolean) =>
      new Promise<void>((resolve) => {
        check = () => enough() && resolve();
        check();
      }),
  };
};

describe('a subscriber', () => {
  let running: RunningNode;
  let subscription: AllStreamSubscription | StreamSubscription | undefined;
  const append = (name: string, ...numbers: number[]) =>
    running.client.appendToStream(name, noted(...numbers), { expectedRevision: NO_STREAM });

  beforeEach(async () => {
    running = await startRunningNode();
    await append('a', 1, 2);
    await append('b', 3);
  });
  afterEach(async () => {
    await subscription?.unsubscribe();
    await running.stop();
  });

  it('from the start sees all there is, is told it has caught up, then sees what comes', async () => {
    subscription = running.client.subscribeToAll({ fromPosition: START });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    await append('c', 4, 5);
    await until(() => seen.includes('c:1'));
    expect(seen).toEqual(['$node:0', 'a:0', 'a:1', 'b:0', 'caught up', 'c:0', 'c:1']);
  });

  it('from the end sees only what comes', async () => {
    subscription = running.client.subscribeToAll({ fromPosition: END });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    await append('c', 4);
    await until(() => seen.includes('c:0'));
    expect(seen).toEqual(['caught up', 'c:0']);
  });

  it('from a position sees what is behind it', async () => {
    const commit = positionOf(await append('c', 4));
    await append('d', 5);
    subscription = running.client.subscribeToAll({ fromPosition: { commit, prepare: commit } });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    expect(seen).toEqual(['d:0', 'caught up']);
  });

  it('of a stream sees that stream, from behind its start point', async () => {
    subscription = running.client.subscribeToStream('a', { fromRevision: 0n });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    await append('c', 4);
    await running.client.appendToStream('a', noted(6), { expectedRevision: 1n });
    await until(() => seen.includes('a:2'));
    expect(seen).toEqual(['a:1', 'caught up', 'a:2']);
  });

  it('of a stream that is not there yet waits for it', async () => {
    subscription = running.client.subscribeToStream('later', { fromRevision: START });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    await append('later', 1);
    await until(() => seen.includes('later:0'));
    expect(seen).toEqual(['caught up', 'later:0']);
  });

  it('with a filter on names sees those streams, and is told how far it has looked', async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    await append('delivery-1', ...numbers);
    const checkpoints: number[] = [];
    const filter = streamNameFilter({
      prefixes: ['look-', 'delivery-'],
      checkpointInterval: 2,
      maxSearchWindow: 8,
      checkpointReached: (_, { commit }) => void checkpoints.push(Number(commit)),
    });
    subscription = running.client.subscribeToAll({ fromPosition: START, filter });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    expect(seen).toEqual([...numbers.map((n) => `delivery-1:${n}`), 'caught up']);
    expect(checkpoints).toEqual([16, 32, 44]); // Every 2 × 8 events looked at, and at the end of catching up.
    for (let n = 0; n < 16; n++) await append(`other-${n}`, n);
    await append('look-1', 1);
    await until(() => seen.includes('look-1:0'));
    expect(checkpoints).toEqual([16, 32, 44, 60]); // Nothing passed, yet it knows where it stands.
  });

  it('with a filter on types sees those types', async () => {
    const filter = eventTypeFilter({ prefixes: ['$Log'] });
    subscription = running.client.subscribeToAll({ fromPosition: START, filter });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    expect(seen).toEqual(['$node:0', 'caught up']);
  });

  it('with a regular expression sees what matches it', async () => {
    subscription = running.client.subscribeToAll({ filter: streamNameFilter({ regex: '^(a|c)$' }) });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    await append('ab', 4);
    await append('c', 5);
    await until(() => seen.includes('c:0'));
    expect(seen).toEqual(['a:0', 'a:1', 'caught up', 'c:0']);
  });

  it('with an expression that cannot be used is told so', async () => {
    subscription = running.client.subscribeToAll({ filter: streamNameFilter({ regex: '^(?!a)' }) });
    const { seen, until } = watch(subscription);
    await until(() => seen.length > 0);
    expect(seen[0]).toContain('not one of RE2');
  });

  it('that wants no system events sees none', async () => {
    await running.client.setStreamMetadata('a', { maxCount: 10 });
    subscription = running.client.subscribeToAll({ filter: excludeSystemEvents() });
    const { seen, until } = watch(subscription);
    await until(() => seen.includes('caught up'));
    expect(seen).toEqual(['a:0', 'a:1', 'b:0', 'caught up']);
  });

  it('among many sees every event once and in order while writers race', async () => {
    const subscriptions = Array.from({ length: 5 }, () =>
      running.client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['r-'] }) }),
    );
    const watched = subscriptions.map(watch);
    await Promise.all(Array.from({ length: 40 }, (_, at) => append(`r-${at}`, 1, 2, 3)));
    const order = (seen: string[]) => seen.filter((what) => what !== 'caught up');
    await Promise.all(watched.map(({ seen, until }) => until(() => order(seen).length === 120)));
    for (const { seen } of watched) {
      expect(new Set(order(seen)).size).toBe(120);
      expect(order(seen)).toEqual(order(watched[0]!.seen));
    }
    for (const one of subscriptions) await one.unsubscribe();
  });
});
