import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { chunksOf } from './chunks';
import { type Chunk } from './event-store';
import { type Told } from './read-response';

const stored = { data: Buffer.from('{}'), metadata: Buffer.from('{}') };
const told = (position: bigint): Told => ({
  kind: 'event',
  event: { id: '', stream: 'delivery-1', revision: position, position, type: 'T.v1', data: {}, metadata: {}, stored },
});
const caughtUp: Told = { kind: 'caught-up' };

/** A subscription whose other end is the spec. */
class Call extends EventEmitter {
  paused = false;
  cancelled = false;
  pause() {
    this.paused = true;
  }
  resume() {
    this.paused = false;
  }
  cancel() {
    this.cancelled = true;
  }
  tell(...news: Told[]) {
    for (const one of news) this.emit('data', one);
  }
}

const following = (maxEvents = 10) => {
  const call = new Call();
  const leave = new AbortController();
  const chunks = chunksOf(call, { after: 0n, maxEvents, signal: leave.signal });
  const taken = async (): Promise<Chunk | undefined> => (await chunks.next()).value ?? undefined;
  return { call, leave, chunks, taken };
};
const positions = (chunk: Chunk | undefined) => chunk?.events.map(({ position }) => position);

describe('chunks', () => {
  it('hold everything that arrived together', async () => {
    const { call, taken } = following();
    const chunk = taken();
    call.tell(told(1n), told(2n), { kind: 'checkpoint', position: 5n }, caughtUp);
    expect(positions(await chunk)).toEqual([1n, 2n]);
    expect(await chunk).toMatchObject({ position: 5n, live: true });
  });

  it('wait a moment for more while catching up, but not for ever', async () => {
    const { call, taken } = following();
    const chunk = taken();
    call.tell(told(1n));
    setImmediate(() => call.tell(told(2n)));
    expect(positions(await chunk)).toEqual([1n, 2n]);
    expect(await chunk).toMatchObject({ position: 2n, live: false });
  });

  it('pause the subscription when full, until they are taken', async () => {
    const { call, taken } = following(2);
    const chunk = taken();
    call.tell(told(1n), told(2n));
    expect(call.paused).toBe(true);
    expect(positions(await chunk)).toEqual([1n, 2n]);
    expect(call.paused).toBe(false);
  });

  it('are no longer live once the follower fell behind', async () => {
    const { call, taken } = following(1);
    const first = taken();
    call.tell(caughtUp);
    expect(await first).toMatchObject({ events: [], position: 0n, live: true });
    const second = taken();
    call.tell({ kind: 'fell-behind' }, told(1n));
    expect(await second).toMatchObject({ live: false });
  });

  it('are all handed on before a break is told', async () => {
    const { call, taken } = following();
    const broken = new Error('broken');
    const chunk = taken();
    call.tell(told(1n));
    call.emit('error', broken);
    expect(positions(await chunk)).toEqual([1n]);
    await expect(taken()).rejects.toBe(broken);
    expect(call.cancelled).toBe(true);
  });

  it('end by the signal and free the subscription', async () => {
    const { call, leave, chunks } = following();
    const next = chunks.next();
    leave.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(call.cancelled).toBe(true);
  });

  it('free the subscription when the reader leaves early', async () => {
    const { call, chunks } = following();
    const next = chunks.next();
    call.tell(caughtUp);
    await next;
    await chunks.return(undefined);
    expect(call.cancelled).toBe(true);
  });
});
