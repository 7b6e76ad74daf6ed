import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type AllStreamSubscription,
  END,
  NO_STREAM,
  START,
  streamNameFilter,
  type StreamSubscription,
} from '@eventstore/db-client';
import { collect, noted } from '../running-node';
import { type Server } from '../server';
import { watch } from '../watch';
import { newName, range, streamsOf } from './in-use';

/** What those who follow a stream, or everything, are told, and in which order. */
export const describeSubscribing = (server: Server) => {
  const { start } = streamsOf(server);
  const subscriptions: (AllStreamSubscription | StreamSubscription)[] = [];
  const kept = <S extends AllStreamSubscription | StreamSubscription>(subscription: S): S => {
    subscriptions.push(subscription);
    return subscription;
  };
  const append = (name: string, n: number, expectedRevision: bigint | typeof NO_STREAM) =>
    server.client.appendToStream(name, noted(n), { expectedRevision });

  afterEach(async () => {
    for (const subscription of subscriptions.splice(0)) await subscription.unsubscribe();
  });

  describe('a subscriber to a stream', () => {
    const follow = (name: string, fromRevision: bigint | typeof START | typeof END = START) =>
      watch(kept(server.client.subscribeToStream(name, { fromRevision })), ({ event }) => `${event!.revision}`);

    it.each([
      ['the start sees all there is', START, ['0', '1', '2', 'caught up', '3']],
      ['a revision sees what is behind it', 0n, ['1', '2', 'caught up', '3']],
      ['the end sees only what comes', END, ['caught up', '3']],
    ] as const)('from %s, is told that it has caught up, then sees what comes', async (_, from, expected) => {
      const name = await start(3);
      const { seen, until } = follow(name, from);
      await until('caught up');
      await append(newName(), 9, NO_STREAM);
      await append(name, 3, 2n);
      await until('3');
      expect(seen).toEqual(expected);
    });

    it('that is not there yet waits for it', async () => {
      const name = newName();
      const { seen, until } = follow(name);
      await until('caught up');
      await append(name, 0, NO_STREAM);
      await until('0');
      expect(seen).toEqual(['caught up', '0']);
    });

    it('sees what metadata leave of the past, and all that comes, however little of it will stay', async () => {
      const name = await start(5);
      await server.client.setStreamMetadata(name, { maxCount: 2 });
      const { seen, until } = follow(name);
      await until('caught up');
      await server.client.appendToStream(name, noted(5, 6, 7, 8), { expectedRevision: 4n });
      await until('8');
      expect(seen).toEqual(['3', '4', 'caught up', '5', '6', '7', '8']);
      expect(await collect(server.client.readStream(name))).toHaveLength(2);
    });

    it('sees what comes where more than all is truncated', async () => {
      const name = await start(5);
      await server.client.setStreamMetadata(name, { truncateBefore: 100 });
      const { seen, until } = follow(name);
      await until('caught up');
      await append(name, 5, 4n);
      await until('5');
      expect(seen).toEqual(['caught up', '5']);
    });

    it('sees every change of its metadata when it follows those', async () => {
      const name = await start(1);
      await server.client.setStreamMetadata(name, { maxCount: 2 });
      await server.client.setStreamMetadata(name, { maxCount: 3 });
      const { seen, until } = follow(`$$${name}`);
      await until('caught up');
      await Promise.all([4, 5, 6].map((maxCount) => server.client.setStreamMetadata(name, { maxCount })));
      await until('4');
      expect(seen).toEqual(['1', 'caught up', '2', '3', '4']);
    });

    it.each([
      ['start', START],
      ['end', END],
      ['third event', 2n],
    ] as const)('that is deleted, from its %s, sees what it holds once it is back', async (_, from) => {
      const name = await start(5);
      await server.client.deleteStream(name);
      const { seen, until } = follow(name, from);
      await until('caught up');
      await append(name, 5, NO_STREAM);
      await until('5');
      expect(seen).toEqual(['caught up', '5']);
    });

    it('that is deleted meanwhile goes on when it is back', async () => {
      const name = await start(5);
      const { seen, until } = follow(name, 3n);
      await until('caught up');
      await server.client.deleteStream(name);
      await append(name, 5, 4n);
      await until('5');
      expect(seen).toEqual(['4', 'caught up', '5']);
    });

    it.each([
      ['start', START],
      ['end', END],
    ] as const)('that is tombstoned, from its %s, is told so', async (_, from) => {
      const name = await start(5);
      await server.client.tombstoneStream(name);
      const { seen, until } = follow(name, from);
      await until(`stream-deleted ${name}`);
      expect(seen).toEqual([`stream-deleted ${name}`]);
    });

    it('that is tombstoned meanwhile is told so, and shown no tombstone', async () => {
      const [name, never] = [await start(5), newName()];
      const [there, later] = [follow(name, 3n), follow(never)];
      await Promise.all([there.until('caught up'), later.until('caught up')]);
      await Promise.all([name, never].map((one) => server.client.tombstoneStream(one)));
      await Promise.all([there.until(`stream-deleted ${name}`), later.until(`stream-deleted ${never}`)]);
      expect(there.seen).toEqual(['4', 'caught up', `stream-deleted ${name}`]);
      expect(later.seen).toEqual(['caught up', `stream-deleted ${never}`]);
    });
  });

  describe('a subscriber to everything', () => {
    /** What a subscriber from this position on is told of these streams. */
    const followAll = (from: { commit: bigint; prepare: bigint } | typeof END, ...names: string[]) => {
      const watched = watch(
        kept(server.client.subscribeToAll({ fromPosition: from })),
        ({ event }) => `${event!.type} ${event!.streamId}:${event!.revision}`,
      );
      const ours = () =>
        watched.seen.filter((what) => what === 'caught up' || names.some((name) => what.includes(name)));
      return { ours, until: watched.until };
    };
    const lastOf = async (name: string) => (await collect(server.client.readStream(name))).at(-1)!.event!.position!;

    it('from a position sees what is behind it, then what comes', async () => {
      const [one, other, later] = [await start(2), await start(1), newName()];
      const { ours, until } = followAll(await lastOf(one), one, other, later);
      await until('caught up');
      await append(later, 0, NO_STREAM);
      await until(`Noted ${later}:0`);
      expect(ours()).toEqual([`Noted ${other}:0`, 'caught up', `Noted ${later}:0`]);
    });

    it('from the end sees only what comes', async () => {
      const [name, later] = [await start(2), newName()];
      const { ours, until } = followAll(END, name, later);
      await until('caught up');
      await append(later, 0, NO_STREAM);
      await until(`Noted ${later}:0`);
      expect(ours()).toEqual(['caught up', `Noted ${later}:0`]);
    });

    it('from the start is shown what a reader from the start is shown', async () => {
      const expected = await collect(server.client.readAll({ maxCount: 20 }));
      const { seen, until } = watch(kept(server.client.subscribeToAll({ fromPosition: START })));
      await until((told) => told.length >= expected.length);
      const places = expected.map(({ event }) => `${event!.streamId}:${event!.revision}`);
      expect(seen.slice(0, expected.length)).toEqual(places);
    });

    it('sees deletions, tombstones and metadata as events', async () => {
      const [before, name] = [await start(1), newName()];
      await append(name, 0, NO_STREAM);
      await server.client.deleteStream(name);
      await append(name, 1, 0n);
      await server.client.tombstoneStream(name);
      const { ours, until } = followAll(await lastOf(before), name);
      await until('caught up');
      expect(ours()).toEqual([
        `Noted ${name}:0`,
        `$metadata $$${name}:0`,
        `Noted ${name}:1`,
        `$metadata $$${name}:1`,
        `$streamDeleted ${name}:9223372036854775807`,
        'caught up',
      ]);
    });

    it('among many sees every event once and in order while writers race', async () => {
      const prefix = newName();
      const filter = streamNameFilter({ prefixes: [prefix] });
      const watched = range(1, 5).map(() => watch(kept(server.client.subscribeToAll({ fromPosition: END, filter }))));
      await Promise.all(watched.map(({ until }) => until('caught up')));
      await Promise.all(range(1, 40).map((at) => start(3, `${prefix}-${at}`)));
      await Promise.all(watched.map(({ until }) => until((told) => told.length > 120)));
      for (const { seen } of watched) {
        expect(new Set(seen).size).toBe(121);
        expect(seen).toEqual(watched[0]!.seen);
      }
    });
  });
};
