import { beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { type Follow } from '@lieciba/event-store';
import { encode, type LiecibaEvent, RequestAnswered, RequestReceived } from '@lieciba/events';
import { InMemoryEventStore } from '@lieciba/testing';
import { Cases } from './cases';

const at = '2026-11-20T09:00:00.000Z';
const subjectRef = '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f';
const received = (requestId: string) =>
  RequestReceived({ requestId, subjectRef, kinds: ['req-other'], channel: 'ch-other', receivedAt: at, recordedAt: at });
const answered = (requestId: string) =>
  RequestAnswered({ requestId, channel: 'reply-other', answeredAt: at, recordedAt: at });

/** A log that remembers from where it was read, and can be away. */
class WatchedStore extends InMemoryEventStore {
  readonly readFrom: (bigint | null)[] = [];
  isAway = false;

  override async *follow(options: Follow) {
    this.readFrom.push(options.after);
    if (this.isAway) options.onInterrupted?.(new OperationalError('ERR_STORE_UNAVAILABLE', 'Away.', 1_000));
    yield* super.follow(options);
  }
}

let store: WatchedStore;
let cases: Cases;
beforeEach(() => {
  store = new WatchedStore();
  cases = new Cases(store);
});

let nth = 0;
const append = async (event: LiecibaEvent, requestId: string, after: bigint | 'no-stream' = 'no-stream') => {
  const id = `0b9e5a5e-6a53-5d0c-9d0e-${String((nth += 1)).padStart(12, '0')}`;
  const metadata = { $correlationId: id, $causationId: id, sourceId: 'dpo', recordedAt: at };
  return store.append(`request-${requestId}`, [{ id, ...encode(event, metadata) }], after);
};
const open = async () => [...(await cases.now()).requests.keys()];

describe('open cases', () => {
  it('are as of everything that was acknowledged before they were asked for, and without what is over', async () => {
    expect(await open()).toEqual([]);
    await append(received('one'), 'one');
    await append(received('two'), 'two');
    expect(await open()).toEqual(['one', 'two']);
    await append(answered('one'), 'one', 0n);
    expect(await open()).toEqual(['two']);
  });

  it('are read on from where they were read before', async () => {
    await append(received('one'), 'one');
    await open();
    await append(received('two'), 'two');
    await open();
    expect(store.readFrom).toEqual([null, 1n]);
  });

  it('are read once for all who come while they are read', async () => {
    const first = open();
    await append(received('one'), 'one');
    const others = [open(), open(), open()];
    expect(await Promise.all([first, ...others])).toEqual(expect.arrayContaining([['one']]));
    expect((await Promise.all(others)).every(([id]) => id === 'one')).toBe(true);
    expect(store.readFrom.length).toBeLessThanOrEqual(2);
  });

  it('are not told while the log is away, and are once it is back', async () => {
    await append(received('one'), 'one');
    store.isAway = true;
    await expect(open()).rejects.toMatchObject({ code: 'ERR_STORE_UNAVAILABLE' });
    store.isAway = false;
    expect(await open()).toEqual(['one']);
  });
});
