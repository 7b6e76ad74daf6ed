import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StreamName } from '@lieciba/events';
import { createEventStore, type EventStore, type EventToAppend, type RecordedEvent } from './index';
import { startNode, type NodeProcess } from './spec/node-process';

const events = (count: number): EventToAppend[] =>
  Array.from({ length: count }, (_, number) => ({
    id: randomUUID(),
    type: 'AccessRecorded.v1',
    data: { number, filler: 'ķ'.repeat(200) },
    metadata: { sourceId: 'crm' },
  }));
const newStream = (): StreamName => `delivery-${randomUUID()}`;
const ids = (recorded: readonly { id: string }[]): string[] => recorded.map(({ id }) => id);
const away = expect.objectContaining({
  name: 'OperationalError',
  code: 'ERR_STORE_UNAVAILABLE',
  message: 'The event store is away.',
  retryAfterMs: 1_000,
});

describe('when the store breaks', () => {
  let node: NodeProcess;
  let store: EventStore;
  beforeAll(async () => {
    node = await startNode();
    store = createEventStore({ url: node.url, appendTimeoutMs: 2_000, readTimeoutMs: 2_000 });
  });
  afterAll(async () => {
    await store.close();
    await node.stop();
  });

  it('an append cut short is whole or refused, and after a retry there exactly once', async () => {
    const deliveries = Array.from({ length: 40 }, () => ({ stream: newStream(), events: events(500) }));
    const outcomes = deliveries.map((delivery) => store.append(delivery.stream, delivery.events, 'no-stream'));
    const settled = Promise.allSettled(outcomes);
    await Promise.any(outcomes);
    await node.kill();
    const killedAt = performance.now();
    await node.startAgain();
    for (const outcome of await settled) if (outcome.status === 'rejected') expect(outcome.reason).toEqual(away);
    expect(performance.now() - killedAt).toBeLessThan(5_000);
    for (const delivery of deliveries) {
      await store.append(delivery.stream, delivery.events, 'no-stream');
      expect(ids(await store.read(delivery.stream))).toEqual(ids(delivery.events));
    }
  });

  it('an append to a store that stays away is refused within its budget, and works at once when it is back', async () => {
    await node.kill();
    const [stream, written] = [newStream(), events(2)];
    const since = performance.now();
    await expect(store.append(stream, written, 'no-stream')).rejects.toEqual(away);
    await expect(store.read(stream)).rejects.toEqual(away);
    await expect(store.head(['delivery-'])).rejects.toEqual(away);
    expect(performance.now() - since).toBeLessThan(3 * 2_500);
    await node.startAgain();
    expect(await store.append(stream, written, 'no-stream')).toMatchObject({ revision: 1n });
    expect(ids(await store.read(stream))).toEqual(ids(written));
  });

  it('an append to a store that neither answers nor dies is refused within its budget, and works when it answers', async () => {
    const [stream, written] = [newStream(), events(2)];
    process.kill(node.pid, 'SIGSTOP');
    const since = performance.now();
    try {
      await expect(store.append(stream, written, 'no-stream')).rejects.toEqual(away);
    } finally {
      process.kill(node.pid, 'SIGCONT');
    }
    expect(performance.now() - since).toBeLessThan(2_500);
    await store.append(stream, written, 'no-stream');
    expect(ids(await store.read(stream))).toEqual(ids(written));
  });

  it('following goes on after a restart, without loss or doubling', async () => {
    const mine = `delivery-${randomUUID()}`;
    const leave = new AbortController();
    const followed: RecordedEvent[] = [];
    const interruptions: unknown[] = [];
    const onInterrupted = (error: unknown) => interruptions.push(error);
    let advance: () => void = () => undefined;
    const following = (async () => {
      const options = { prefixes: [mine], after: null, maxEvents: 64, signal: leave.signal, onInterrupted };
      for await (const chunk of store.follow(options)) {
        followed.push(...chunk.events);
        advance();
      }
    })();
    const until = async (count: number) => {
      while (followed.length < count) await new Promise<void>((resolve) => (advance = resolve));
    };
    const written: EventToAppend[] = [];
    for (const round of [0, 1, 2]) {
      const batch = events(300);
      const appending = store.append(`${mine}-${round}` as StreamName, batch, 'no-stream');
      written.push(...batch);
      if (round > 0) {
        await node.kill();
        await node.startAgain();
      }
      await appending;
      await until(written.length);
    }
    leave.abort();
    await following;
    expect(ids(followed)).toEqual(ids(written));
    expect(interruptions).toEqual([away, away]); // Once each time, however often it tried.
  });

  it('one client that breaks does not take the appends of another with it', async () => {
    const other = await startNode();
    const otherStore = createEventStore({ url: other.url, appendTimeoutMs: 500 });
    const [lost, kept] = [events(1), events(1)];
    await otherStore.append(newStream(), events(1), 'no-stream');
    await other.kill();
    const stream = newStream();
    const outcomes = [otherStore.append(newStream(), lost, 'no-stream'), store.append(stream, kept, 'no-stream')];
    await Promise.allSettled(outcomes);
    await expect(outcomes[0]).rejects.toEqual(away);
    expect(ids(await store.read(stream))).toEqual(ids(kept));
    await otherStore.close();
    await other.stop();
  });

  it('a closed store refuses at once and ends who follows', async () => {
    const closing = createEventStore({ url: node.url });
    await closing.head(['delivery-']);
    const ended = (async () => {
      const options = { prefixes: [newStream()], after: null, maxEvents: 10, signal: new AbortController().signal };
      for await (const chunk of closing.follow(options)) if (chunk.live) void closing.close();
    })();
    await ended;
    await expect(closing.append(newStream(), events(1), 'no-stream')).rejects.toEqual(away);
  });
});
