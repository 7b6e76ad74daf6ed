import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  ANY,
  binaryEvent,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { collect, noted, positionOf } from '../running-node';
import { type Server } from '../server';
import { newName, range, streamsOf } from './in-use';

type Events = Parameters<Server['client']['appendToStream']>[1];
type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

/** How an append is accepted or refused, what it is told, and what is kept of it. */
export const describeAppending = (server: Server) => {
  const { numbersIn, read } = streamsOf(server);

  describe.each(['batched', 'classic'])('a %s append', (way) => {
    const options = () => (way === 'classic' ? { credentials: server.credentials } : {});
    const append = (name: string, events: Events, expectedRevision: Expected) =>
      server.client.appendToStream(name, events, { expectedRevision, ...options() });

    it('starts a new stream and is told where its last event stands', async () => {
      const name = newName();
      const first = await append(name, noted(1, 2), NO_STREAM);
      expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
      const second = await append(name, noted(3), 1n);
      expect(second).toMatchObject({ success: true, nextExpectedRevision: 2n });
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
      const positions = (await read(name)).map(({ event }) => event!.position);
      expect(positions.slice(1)).toEqual([first.position, second.position]);
      for (const position of positions) expect(position!.commit).toBe(position!.prepare);
    });

    it('continues whatever is there when it expects anything or an existing stream', async () => {
      const name = newName();
      await append(name, noted(1), ANY);
      await append(name, noted(2), STREAM_EXISTS);
      await append(name, noted(3), ANY);
      expect(await numbersIn(name)).toEqual([1, 2, 3]);
    });

    it.each<[string, number[], Exclude<Expected, 'any'>, bigint | 'no_stream']>([
      ['no stream where there is one', [1], NO_STREAM, 0n],
      ['an earlier revision', [1, 2], 0n, 1n],
      ['a later revision', [1], 5n, 0n],
      ['a revision of a missing stream', [], 0n, 'no_stream'],
      ['an existing stream where there is none', [], STREAM_EXISTS, 'no_stream'],
    ])('that expects %s is told both versions and changes nothing', async (_, before, expected, actual) => {
      const name = newName();
      if (before.length > 0) await append(name, noted(...before), NO_STREAM);
      const refused = append(name, noted(99), expected);
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
      await expect(refused).rejects.toMatchObject({
        type: 'wrong-expected-version',
        streamName: name,
        expectedVersion: expected,
        actualVersion: actual,
      });
      if (before.length > 0) expect(await numbersIn(name)).toEqual(before);
    });

    it('that fails is an answer like any other to a client that asks for it', async () => {
      const client = server.connect('throwOnAppendFailure=false');
      const name = newName();
      await append(name, noted(1, 2), NO_STREAM);
      const refused = await client.appendToStream(name, noted(3), { expectedRevision: NO_STREAM, ...options() });
      expect(refused).toMatchObject({ success: false, position: undefined });
    });

    it('that races others for a revision is won by exactly one', async () => {
      const name = newName();
      const results = await Promise.allSettled(range(1, 20).map((n) => append(name, noted(n), NO_STREAM)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await numbersIn(name)).toHaveLength(1);
    });

    it('of nothing tells the stream as it stands', async () => {
      const name = newName();
      await append(name, noted(1, 2), NO_STREAM);
      expect(await append(name, [], 1n)).toMatchObject({
        success: true,
        nextExpectedRevision: 1n,
        position: undefined,
      });
    });

    it('keeps data, metadata and bytes as they were sent', async () => {
      const name = newName();
      const id = randomUUID();
      const events = [
        jsonEvent({ id, type: 'Uzrakstīts', data: { vārds: 'Ķēniņš' }, metadata: { $correlationId: id } }),
        binaryEvent({ type: 'Raw', data: Uint8Array.of(0, 255, 1) }),
      ];
      await append(name, events, NO_STREAM);
      const [text, raw] = await read(name);
      expect(text!.event).toMatchObject({
        id,
        type: 'Uzrakstīts',
        streamId: name,
        revision: 0n,
        isJson: true,
        data: { vārds: 'Ķēniņš' },
        metadata: { $correlationId: id },
      });
      expect(Math.abs(text!.event!.created.getTime() - Date.now())).toBeLessThan(60_000);
      expect(raw!.event).toMatchObject({ type: 'Raw', isJson: false, data: Uint8Array.of(0, 255, 1) });
    });

    it('of almost a megabyte is written and read again, and of more is refused whole', async () => {
      const [name, other] = [newName(), newName()];
      const data = Buffer.alloc(1_000_000, 'x');
      await append(name, binaryEvent({ type: 'Large', data }), NO_STREAM);
      const [large] = await read(name);
      expect(Buffer.from(large!.event!.data as Uint8Array).equals(data)).toBe(true);
      const halves = [1, 2].map(() => binaryEvent({ type: 'Large', data: Buffer.alloc(600_000) }));
      const refused = append(other, halves, NO_STREAM);
      await expect(refused).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
      await expect(read(other)).rejects.toMatchObject({ type: 'stream-not-found' });
    });
  });

  it('appends of 500 events, from several writers at once, all arrive whole and in order', async () => {
    const names = range(1, 8).map(newName);
    const numbers = range(0, 499);
    const ends = await Promise.all(
      names.map((name) => server.client.appendToStream(name, noted(...numbers), { expectedRevision: NO_STREAM })),
    );
    const [first] = ends.map(positionOf).sort((one, other) => Number(one - other));
    for (const name of names) expect(await numbersIn(name)).toEqual(numbers);
    // Each append is one piece of the log, no other comes in between: seen from the end of the first one on.
    const all = await collect(server.client.readAll({ fromPosition: { commit: first!, prepare: first! } }));
    const order = all.map(({ event }) => event!.streamId).filter((streamId) => names.includes(streamId));
    const pieces = order.filter((streamId, at) => streamId !== order[at - 1]);
    expect(pieces).toHaveLength(names.length);
  });
};
