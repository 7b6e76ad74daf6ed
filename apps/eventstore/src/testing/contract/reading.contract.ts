import { beforeAll, describe, expect, it } from '@jest/globals';
import { BACKWARDS, END, FORWARDS, NO_STREAM, START, StreamNotFoundError } from '@eventstore/db-client';
import { collect, noted, positionOf } from '../running-node';
import { type Server } from '../server';
import { newName, range, streamsOf } from './in-use';

const COUNT = 300; // More than two pages.

/** What reads of a stream and of `$all` give, in which order, and where they begin. */
export const describeReading = (server: Server) =>
  describe('reading', () => {
    const { start, read, revisionsIn } = streamsOf(server);
    let [long, short] = ['', ''];
    let middle: bigint;

    beforeAll(async () => {
      long = await start(COUNT / 2);
      short = newName();
      middle = positionOf(await server.client.appendToStream(short, noted(-1), { expectedRevision: NO_STREAM }));
      const rest = noted(...range(COUNT / 2, COUNT - 1));
      await server.client.appendToStream(long, rest, { expectedRevision: BigInt(COUNT / 2 - 1) });
    });

    it.each<[string, Parameters<typeof read>[1], number[]]>([
      ['a whole stream', {}, range(0, 299)],
      ['a stream from its end back', { direction: BACKWARDS, fromRevision: END }, range(299, 0)],
      ['from a revision on, that one included', { fromRevision: 290n }, range(290, 299)],
      ['from a revision back, that one included', { direction: BACKWARDS, fromRevision: 3n }, range(3, 0)],
      ['a few from the start', { maxCount: 5 }, range(0, 4)],
      ['a few across two pages', { fromRevision: 120n, maxCount: 20 }, range(120, 139)],
      ['the last one', { direction: BACKWARDS, fromRevision: END, maxCount: 1 }, [299]],
      ['back from the start', { direction: BACKWARDS, fromRevision: START }, [0]],
      ['forwards from the end', { direction: FORWARDS, fromRevision: END }, []],
      ['from beyond the end', { fromRevision: 300n }, []],
      ['back from beyond the end', { direction: BACKWARDS, fromRevision: 10_000n, maxCount: 2 }, [299, 298]],
    ])('gives %s', async (_, options, expected) => {
      expect(await revisionsIn(long, options)).toEqual(expected);
    });

    it('of a stream that was never written says so', async () => {
      const name = newName();
      const missing = read(name);
      await expect(missing).rejects.toBeInstanceOf(StreamNotFoundError);
      await expect(missing).rejects.toMatchObject({ type: 'stream-not-found', streamName: name });
    });

    const at = (commit: bigint) => ({ commit, prepare: commit });
    const allFrom = (options: Parameters<Server['client']['readAll']>[0]) => collect(server.client.readAll(options));
    const placesOf = (events: Awaited<ReturnType<typeof allFrom>>) =>
      events.map(({ event }) => `${event!.streamId}:${event!.revision}`);

    it('gives everything there is in the order it was written, and the same turned round', async () => {
      const [{ event: first }] = (await read(long, { maxCount: 1 })) as [Awaited<ReturnType<typeof read>>[number]];
      const forwards = await allFrom({ fromPosition: first!.position! });
      const ours = placesOf(forwards).filter((place) => place.startsWith(long) || place.startsWith(short));
      const expected = [...range(0, 149).map((n) => `${long}:${n}`), `${short}:0`];
      expect(ours).toEqual([...expected, ...range(150, 299).map((n) => `${long}:${n}`)]);
      const positions = forwards.map(({ event }) => event!.position!.commit);
      expect(positions).toEqual([...new Set(positions)].sort((one, other) => (one < other ? -1 : 1)));
      const backwards = await allFrom({ direction: BACKWARDS, fromPosition: END, maxCount: forwards.length });
      expect(backwards.map(({ event }) => event!.position!.commit)).toEqual(positions.reverse());
    });

    it('shows the same event with the same position in its stream and in everything', async () => {
      const [inStream] = await read(long, { fromRevision: 200n, maxCount: 1 });
      const [inAll] = await allFrom({ fromPosition: inStream!.event!.position!, maxCount: 1 });
      expect(inAll!.event).toEqual(inStream!.event);
    });

    it('of everything includes the given position forwards and excludes it backwards', async () => {
      const forwards = await allFrom({ fromPosition: at(middle), maxCount: 2 });
      expect(placesOf(forwards)).toEqual([`${short}:0`, `${long}:150`]);
      const backwards = await allFrom({ direction: BACKWARDS, fromPosition: at(middle), maxCount: 2 });
      expect(placesOf(backwards)).toEqual([`${long}:149`, `${long}:148`]);
    });

    it('of everything at its ends gives nothing beyond them', async () => {
      expect(await allFrom({ fromPosition: END })).toEqual([]);
      expect(await allFrom({ direction: BACKWARDS, fromPosition: START })).toEqual([]);
    });

    it('of everything begins with an event of the system', async () => {
      const [first] = await allFrom({ maxCount: 1 });
      expect(first!.event!.streamId).toMatch(/^\$/);
    });

    it('many times at once, some left early, harms nobody', async () => {
      const early = range(1, 10).map(async () => {
        const leaving = server.client.readStream(long);
        for await (const { event } of leaving) if (event!.revision > 3n) await leaving.cancel();
      });
      const whole = range(1, 10).map(() => revisionsIn(long));
      await Promise.all(early);
      for (const revisions of await Promise.all(whole)) expect(revisions).toEqual(range(0, 299));
    });
  });
