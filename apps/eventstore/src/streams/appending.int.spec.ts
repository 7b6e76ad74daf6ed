import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  binaryEvent,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { collect, disconnect, noted, positionOf, type RunningNode, startRunningNode } from '../testing/running-node';

/** The same appends go through `BatchAppend`, or through classic `Append` when a call carries credentials. */
const ways = [
  ['batched', {}],
  ['classic', { credentials: { username: 'nobody', password: 'nothing' } }],
] as const;

describe.each(ways)('a %s append', (_, options) => {
  let running: RunningNode;
  const stream = () => `order-${randomUUID()}`;
  const append = (
    name: string,
    events: ReturnType<typeof noted>,
    expectedRevision: bigint | 'any' | 'no_stream' | 'stream_exists',
  ) => running.client.appendToStream(name, events, { expectedRevision, ...options });
  const numbersIn = async (name: string) =>
    (await collect(running.client.readStream(name))).map(({ event }) => (event!.data as { n: number }).n);

  beforeAll(async () => {
    running = await startRunningNode();
  });
  afterAll(() => running.stop());

  it('starts a new stream and is told where it went', async () => {
    const name = stream();
    const first = await append(name, noted(1, 2), NO_STREAM);
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    const second = await append(name, noted(3), 1n);
    expect(second).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(positionOf(second)).toBe(positionOf(first) + 1n);
    expect(await numbersIn(name)).toEqual([1, 2, 3]);
  });

  it('continues whatever is there when it expects anything or an existing stream', async () => {
    const name = stream();
    await append(name, noted(1), ANY);
    await append(name, noted(2), STREAM_EXISTS);
    await append(name, noted(3), ANY);
    expect(await numbersIn(name)).toEqual([1, 2, 3]);
  });

  it.each<[string, number[], bigint | 'no_stream' | 'stream_exists', bigint | 'no_stream']>([
    ['no stream where there is one', [1], NO_STREAM, 0n],
    ['an earlier revision', [1, 2], 0n, 1n],
    ['a later revision', [1], 5n, 0n],
    ['a revision of a missing stream', [], 0n, 'no_stream'],
    ['an existing stream where there is none', [], STREAM_EXISTS, 'no_stream'],
  ])('that expects %s is told both versions and changes nothing', async (_, before, expected, actual) => {
    const name = stream();
    if (before.length > 0) await append(name, noted(...before), NO_STREAM);
    const refused = append(name, noted(99), expected);
    await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(refused).rejects.toMatchObject({ streamName: name, expectedVersion: expected, actualVersion: actual });
    if (before.length > 0) expect(await numbersIn(name)).toEqual(before);
  });

  it('that fails is an answer like any other to a client that asks for it', async () => {
    const address = `esdb://127.0.0.1:${running.node.port}?tls=false&throwOnAppendFailure=false`;
    const client = EventStoreDBClient.connectionString(address);
    const name = stream();
    await append(name, noted(1, 2), NO_STREAM);
    const refused = await client.appendToStream(name, noted(3), { expectedRevision: NO_STREAM, ...options });
    expect(refused).toMatchObject({ success: false, position: undefined });
    await disconnect(client);
  });

  it('with an event as large as an append may be is written, and read again', async () => {
    const name = stream();
    const type = 'Large';
    const data = Buffer.alloc(1_048_576 - 2 * type.length, 'x');
    await running.client.appendToStream(name, binaryEvent({ type, data }), { expectedRevision: NO_STREAM, ...options });
    const [read] = await collect(running.client.readStream(name));
    expect(Buffer.from(read!.event!.data as Uint8Array).equals(data)).toBe(true);
  });

  it('sent again with the same ids is written once and answered alike', async () => {
    const name = stream();
    const events = noted(1, 2);
    const first = await append(name, events, NO_STREAM);
    await append(name, noted(3), 1n);
    expect(await append(name, events, NO_STREAM)).toEqual(first);
    expect(await append(name, events, ANY)).toEqual(first);
    await expect(append(name, [events[0]!, ...noted(9)], NO_STREAM)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    expect(await numbersIn(name)).toEqual([1, 2, 3]);
  });

  it('sent twice at once is written once', async () => {
    const name = stream();
    const events = noted(1, 2, 3);
    const [first, second] = await Promise.all([append(name, events, NO_STREAM), append(name, events, NO_STREAM)]);
    expect(second).toEqual(first);
    expect(await numbersIn(name)).toEqual([1, 2, 3]);
  });

  it('that races others for a revision is won by exactly one', async () => {
    const name = stream();
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => append(name, noted(n), NO_STREAM)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await numbersIn(name)).toHaveLength(1);
  });

  it('of nothing tells the stream as it stands', async () => {
    const name = stream();
    await append(name, noted(1, 2), NO_STREAM);
    expect(await append(name, [], 1n)).toMatchObject({ success: true, nextExpectedRevision: 1n, position: undefined });
  });

  it('keeps data, metadata and bytes as they were sent', async () => {
    const name = stream();
    const id = randomUUID();
    const events = [
      jsonEvent({ id, type: 'Uzrakstīts', data: { vārds: 'Ķēniņš' }, metadata: { $correlationId: id } }),
      binaryEvent({ type: 'Raw', data: Uint8Array.of(0, 255, 1) }),
    ];
    await running.client.appendToStream(name, events, { expectedRevision: NO_STREAM, ...options });
    const [text, raw] = await collect(running.client.readStream(name));
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

  it('of more than a megabyte is refused whole', async () => {
    const name = stream();
    const big = Array.from({ length: 5 }, () => jsonEvent({ type: 'Big', data: { text: 'x'.repeat(250_000) } }));
    const refused = running.client.appendToStream(name, big, { expectedRevision: NO_STREAM, ...options });
    await expect(refused).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
    await expect(collect(running.client.readStream(name))).rejects.toMatchObject({ type: 'stream-not-found' });
  });
});

describe('500 events at a time', () => {
  it('from several writers at once all arrive, whole and in order', async () => {
    const running = await startRunningNode();
    try {
      const names = Array.from({ length: 12 }, (_, at) => `delivery-${at}`);
      const numbers = Array.from({ length: 500 }, (_, n) => n);
      await Promise.all(
        names.map((name) => running.client.appendToStream(name, noted(...numbers), { expectedRevision: NO_STREAM })),
      );
      const all = await collect(running.client.readAll());
      const positions = all.map(({ event }) => event!.position!.commit);
      expect(positions).toEqual(positions.map((_, at) => BigInt(at + 1)));
      for (const name of names) {
        const events = all.filter(({ event }) => event!.streamId === name);
        expect(events.map(({ event }) => (event!.data as { n: number }).n)).toEqual(numbers);
      }
    } finally {
      await running.stop();
    }
  });
});
