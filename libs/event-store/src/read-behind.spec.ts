import { describe, expect, it } from '@jest/globals';
import { type Chunk, type EventStore, eventsBehind, nextEvents, type RecordedEvent } from './index';

const stored = { data: Buffer.from('{}'), metadata: Buffer.from('{}') };
const event = (position: bigint): RecordedEvent => ({
  id: '',
  stream: 'delivery-1',
  revision: position,
  position,
  type: 'T.v1',
  data: {},
  metadata: {},
  stored,
});

/** A store that says these chunks and then nothing more, until nobody listens. */
const saying = (...chunks: readonly Chunk[]) => {
  const asked: unknown[] = [];
  const follow: EventStore['follow'] = async function* ({ signal, ...from }) {
    asked.push(from);
    yield* chunks;
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  return { store: { follow } as EventStore, asked };
};
const chunk = (live: boolean, ...positions: readonly bigint[]): Chunk => ({
  events: positions.map(event),
  position: positions.at(-1) ?? 0n,
  live,
});
const from = { prefixes: ['delivery-'], after: 3n };
const positionsOf = (events: readonly RecordedEvent[]) => events.map(({ position }) => position);

describe('reading behind a position', () => {
  it('gives the next events and no more, however they arrive', async () => {
    const { store, asked } = saying(chunk(false, 4n), chunk(false, 5n, 6n), chunk(false, 7n));
    expect(positionsOf(await nextEvents(store, 2, from))).toEqual([4n, 5n]);
    expect(asked).toEqual([{ ...from, maxEvents: 2 }]);
  });

  it('gives fewer where the log ends', async () => {
    expect(positionsOf(await nextEvents(saying(chunk(false, 4n), chunk(true, 5n)).store, 9, from))).toEqual([4n, 5n]);
    expect(await nextEvents(saying(chunk(true)).store, 9, from)).toEqual([]);
  });

  it('gives all of them, chunk by chunk, to the end', async () => {
    const chunks = [];
    const { store } = saying(chunk(false, 4n, 5n), chunk(true, 6n));
    for await (const events of eventsBehind(store, { ...from, maxEvents: 2 })) chunks.push(positionsOf(events));
    expect(chunks).toEqual([[4n, 5n], [6n]]);
  });

  it('gives up on a store that says nothing, rather than take silence for the end', async () => {
    const reading = nextEvents(saying(chunk(false, 4n)).store, 9, { ...from, chunkMsMax: 5 });
    await expect(reading).rejects.toMatchObject({ code: 'ERR_STORE_UNAVAILABLE' });
  });
});
