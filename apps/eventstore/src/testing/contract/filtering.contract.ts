import { describe, expect, it } from '@jest/globals';
import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  type Filter,
  jsonEvent,
  NO_STREAM,
  type Position,
  streamNameFilter,
} from '@eventstore/db-client';
import { noted } from '../running-node';
import { type Server } from '../server';
import { watch } from '../watch';
import { newName, range, streamsOf } from './in-use';

/** What of everything passes a filter, and how who filters is told where it stands. */
export const describeFiltering = (server: Server) =>
  describe('a subscriber with a filter', () => {
    const { start } = streamsOf(server);
    /** Three streams with a prefix of their own, one of them with another type, and what is written right before them. */
    const written = async () => {
      const prefix = newName();
      const before = await server.client.appendToStream(newName(), noted(0), { expectedRevision: NO_STREAM });
      await start(2, `${prefix}-a`);
      const other = jsonEvent({ type: `Other-${prefix}`, data: {} });
      await server.client.appendToStream(`${prefix}-b`, other, { expectedRevision: NO_STREAM });
      await server.client.setStreamMetadata(`${prefix}-a`, { maxCount: 10 });
      await start(1, `${prefix}-c`);
      return { prefix, before: before.position! };
    };
    const passing = async (from: Position, filter: Filter, mark: string) => {
      const subscription = server.client.subscribeToAll({ fromPosition: from, filter });
      const { seen, until } = watch(subscription);
      await until('caught up');
      await subscription.unsubscribe();
      return seen.filter((what) => what.includes(mark)).map((what) => what.replace(mark, '*'));
    };

    it.each<[string, (prefix: string) => Filter, string[]]>([
      ['of a prefix', (prefix) => streamNameFilter({ prefixes: [prefix] }), ['*-a:0', '*-a:1', '*-b:0', '*-c:0']],
      [
        'of one of several prefixes',
        (prefix) => streamNameFilter({ prefixes: [`${prefix}-c`, `${prefix}-b`] }),
        ['*-b:0', '*-c:0'],
      ],
      [
        'that match an expression',
        (prefix) => streamNameFilter({ regex: `^${prefix}-(a|c)$` }),
        ['*-a:0', '*-a:1', '*-c:0'],
      ],
    ])('on streams sees those %s', async (_, filterOf, expected) => {
      const { prefix, before } = await written();
      expect(await passing(before, filterOf(prefix), prefix)).toEqual(expected);
    });

    it('on types sees those of a prefix, or that match an expression', async () => {
      const { prefix, before } = await written();
      expect(await passing(before, eventTypeFilter({ prefixes: [`Other-${prefix}`] }), prefix)).toEqual(['*-b:0']);
      expect(await passing(before, eventTypeFilter({ regex: '^Noted$' }), prefix)).toEqual(['*-a:0', '*-a:1', '*-c:0']);
      expect(await passing(before, eventTypeFilter({ prefixes: ['$meta'] }), prefix)).toEqual(['$$*-a:0']);
    });

    it('that wants no system events sees none', async () => {
      const { prefix, before } = await written();
      expect(await passing(before, excludeSystemEvents(), prefix)).toEqual(['*-a:0', '*-a:1', '*-b:0', '*-c:0']);
    });

    it('is told how far it has looked: while it catches up, when it has, and while nothing passes', async () => {
      const { before } = await written();
      const [ours, theirs] = [newName(), newName()];
      await start(64, theirs);
      const checkpoints: bigint[] = [];
      let told = () => {};
      const filter = streamNameFilter({
        prefixes: [ours],
        checkpointInterval: 2,
        maxSearchWindow: 8,
        checkpointReached: (_, { commit }) => {
          checkpoints.push(commit);
          told();
        },
      });
      const beyond = (position: bigint) =>
        new Promise<void>((resolve) => {
          told = () => checkpoints.some((commit) => commit >= position) && resolve();
          told();
        });
      const subscription = server.client.subscribeToAll({ fromPosition: before, filter });
      const { until } = watch(subscription);
      await until('caught up');
      const whileCatchingUp = checkpoints.length;
      expect(whileCatchingUp).toBeGreaterThanOrEqual(4); // 64 events, one every 2 × 8.
      const end = await server.client.appendToStream(theirs, noted(...range(64, 127)), { expectedRevision: 63n });
      await beyond(end.position!.commit - 16n);
      expect(checkpoints).toEqual([...checkpoints].sort((one, other) => (one < other ? -1 : 1)));
      await subscription.unsubscribe();
    });

    it('may start where nothing is yet', async () => {
      const prefix = newName();
      const subscription = server.client.subscribeToAll({
        fromPosition: END,
        filter: streamNameFilter({ prefixes: [prefix] }),
      });
      const { seen, until } = watch(subscription);
      await until('caught up');
      await start(1);
      await start(1, prefix);
      await until(`${prefix}:0`);
      expect(seen).toEqual(['caught up', `${prefix}:0`]);
      await subscription.unsubscribe();
    });
  });
