import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BACKWARDS, binaryEvent, END, FORWARDS, NO_STREAM, START } from '@eventstore/db-client';
import { collect, noted, positionOf, type RunningNode, startRunningNode } from '../testing/running-node';

const COUNT = 300; // More than two pages.

describe('reading', () => {
  let running: RunningNode;
  let middle: bigint;

  beforeAll(async () => {
    running = await startRunningNode();
    const { client } = running;
    const numbers = Array.from({ length: COUNT }, (_, n) => n);
    await client.appendToStream('long', noted(...numbers.slice(0, 150)), { expectedRevision: NO_STREAM });
    middle = positionOf(await client.appendToStream('short', noted(-1), { expectedRevision: NO_STREAM }));
    await client.appendToStream('long', noted(...numbers.slice(150)), { expectedRevision: 149n });
    const linkTo = (text: string) => binaryEvent({ type: '$>', data: Buffer.from(text) });
    await client.appendToStream('links', [linkTo('7@long'), linkTo('9999@long')], { expectedRevision: NO_STREAM });
  });
  afterAll(() => running.stop());

  type StreamOptions = Parameters<RunningNode['client']['readStream']>[1];
  const revisions = async (options: StreamOptions) =>
    (await collect(running.client.readStream('long', options))).map(({ event }) => Number(event!.revision));
  const range = (from: number, to: number) =>
    from <= to
      ? Array.from({ length: to - from + 1 }, (_, at) => from + at)
      : Array.from({ length: from - to + 1 }, (_, at) => from - at);

  it.each<[string, StreamOptions, number[]]>([
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
    expect(await revisions(options)).toEqual(expected);
  });

  it('of a stream that was never written says so', async () => {
    const missing = collect(running.client.readStream('missing'));
    await expect(missing).rejects.toMatchObject({ type: 'stream-not-found', streamName: 'missing' });
  });

  type AllOptions = Parameters<RunningNode['client']['readAll']>[0];
  const at = (commit: bigint) => ({ commit, prepare: commit });
  const positions = async (options: AllOptions) =>
    (await collect(running.client.readAll(options))).map(({ event }) => Number(event!.position!.commit));
  const last = COUNT + 4; // The node's own event, the short stream and two links.

  it('gives everything there is, forwards and backwards', async () => {
    expect(await positions({})).toEqual(range(1, last));
    expect(await positions({ direction: BACKWARDS, fromPosition: END })).toEqual(range(last, 1));
  });

  it('of everything includes the given position forwards and excludes it backwards', async () => {
    const from = Number(middle);
    expect(await positions({ fromPosition: at(middle), maxCount: 3 })).toEqual(range(from, from + 2));
    const back: AllOptions = { direction: BACKWARDS, fromPosition: at(middle), maxCount: 3 };
    expect(await positions(back)).toEqual(range(from - 1, from - 3));
  });

  it('of everything at its ends gives nothing beyond them', async () => {
    expect(await positions({ fromPosition: END })).toEqual([]);
    expect(await positions({ direction: BACKWARDS, fromPosition: START })).toEqual([]);
    expect(await positions({ fromPosition: at(10_000n) })).toEqual([]);
  });

  it('shows a link as it is, or what it names when asked to', async () => {
    const plain = await collect(running.client.readStream('links'));
    expect(plain.map(({ event, link }) => [event?.type, link])).toEqual([
      ['$>', undefined],
      ['$>', undefined],
    ]);
    const [resolved, gone] = await collect(running.client.readStream('links', { resolveLinkTos: true }));
    expect(resolved).toMatchObject({
      event: { streamId: 'long', revision: 7n },
      link: { streamId: 'links', revision: 0n },
    });
    expect(gone!.event).toBeUndefined();
    expect(gone!.link).toMatchObject({ streamId: 'links', revision: 1n });
  });

  it('many times at once, some left early, harms nobody', async () => {
    const early = Array.from({ length: 10 }, async () => {
      const read = running.client.readAll();
      for await (const { event } of read) if (event!.revision > 3n) await read.cancel();
    });
    const whole = Array.from({ length: 10 }, () => positions({}));
    await Promise.all(early);
    for (const read of await Promise.all(whole)) expect(read).toHaveLength(last);
  });
});
