import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { startPostgres } from '@lieciba/embedded';
import { type EventStore } from '@lieciba/event-store';
import { InMemoryEventStore } from '@lieciba/testing';
import { deliveryOf, until } from './spec/running-projector';
import { type SilentProxy, startSilentProxy } from './spec/silent-proxy';
import { append, isEvery, positionsUpTo, REGISTER, TIMELINE, useProjectors } from './spec/use-projectors';

const { checkpoints, database, start, rowsOf, reached } = useProjectors(startPostgres);

describe('how fresh a view is: the projector', () => {
  it('proves, while nothing happens, that the views are complete', async () => {
    const store = new InMemoryEventStore();
    const one = start(store);
    await until(() => one.projector.status.every(({ state, at }) => state === 'live' && at !== null));
    const [{ at: before } = { at: null }] = one.projector.status;
    await append(store, 1, 3);
    await until(async () => (await checkpoints()).get(TIMELINE)?.at > (before ?? 0));
    await until(() => one.projector.status.every(({ at }) => at !== null && before !== null && at > before));
  });

  it('claims no completeness that it cannot prove, only what the newest event it shows does', async () => {
    const store = new InMemoryEventStore();
    const recordedAt = '2024-05-06T07:08:09.123Z';
    const recorded = deliveryOf(1, 3).map((event) => ({ ...event, metadata: { ...event.metadata, recordedAt } }));
    await store.append('delivery-1', recorded, 'no-stream');
    // The log has an end that is never delivered.
    const ahead = Object.assign(store, { head: async () => 9n });
    const one = start(ahead);
    await reached(3);
    await until(() => one.projector.status.every(({ lagMs }) => lagMs !== null));
    expect((await checkpoints()).get(TIMELINE)).toMatchObject({ at: new Date(recordedAt), caught_up_at: null });
    for (const { at, lagMs } of one.projector.status) {
      expect(at).toEqual(new Date(recordedAt));
      expect(lagMs).toBeGreaterThan(86_400_000);
    }
    await append(store, 4, 6);
    await until(() => one.projector.status.every(({ lagMs }) => lagMs !== null && lagMs < 10_000));
    await until(async () => (await checkpoints()).get(TIMELINE).caught_up_at !== null);
  });

  it('is no longer live once nothing proves it, until something does again', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 3);
    const one = start(store, {}, { staleMs: 500 });
    await until(() => isEvery(one, 'live'));
    // A store that neither answers nor breaks.
    const head = store.head.bind(store);
    let thaw: () => void = () => undefined;
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    Object.assign(store, { head: async (prefixes: readonly string[]) => frozen.then(() => head(prefixes)) });
    await until(() => isEvery(one, 'stalled'));
    await append(store, 4, 3);
    await reached(6);
    expect(isEvery(one, 'stalled')).toBe(true);
    thaw();
    await until(() => isEvery(one, 'live'));
  });

  it('tells whoever watches that the log was away, though it goes on by itself', async () => {
    const store = new InMemoryEventStore();
    const away = new OperationalError('ERR_STORE_UNAVAILABLE', 'The log is away.', 0);
    const follow = store.follow.bind(store);
    Object.assign(store, {
      follow(options: Parameters<EventStore['follow']>[0]) {
        options.onInterrupted?.(away);
        return follow(options);
      },
    });
    const troubles: unknown[] = [];
    const one = start(store, { onTrouble: (what, error) => troubles.push([what, error]) });
    await until(() => isEvery(one, 'live'));
    expect(troubles).toContainEqual(['reader', away]);
  });
});

describe('over a network that can fall silent, the projector', () => {
  let proxy: SilentProxy;
  let databaseUrl: string;

  beforeAll(async () => {
    const url = new URL(database.url());
    proxy = await startSilentProxy(Number(url.port));
    url.port = String(proxy.port);
    databaseUrl = url.href;
  });
  afterAll(() => proxy?.close());

  it('leaves a database that fell silent, and takes up again when it is back', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const told = new Set<string>();
    const one = start(store, { onTrouble: (what) => told.add(what) }, { databaseUrl, queryTimeoutMs: 200 });
    await until(() => isEvery(one, 'live'));
    proxy.fallSilent();
    await append(store, 11, 10);
    await until(() => isEvery(one, 'retrying') && told.size === 3);
    expect(told).toEqual(new Set([TIMELINE, REGISTER, 'proof']));
    proxy.speak();
    await reached(20);
    await until(() => isEvery(one, 'live'));
    expect((await rowsOf(TIMELINE)).map(({ position }) => position)).toEqual(positionsUpTo(20));
  });

  it('knows nothing of a view that it lost to another one', async () => {
    const store = new InMemoryEventStore();
    await append(store, 1, 10);
    const one = start(store, {}, { databaseUrl, queryTimeoutMs: 200 });
    await until(() => isEvery(one, 'live'));
    const other = start(store);
    await until(() => isEvery(other, 'standby'));
    proxy.fallSilent();
    await until(() => isEvery(other, 'live'));
    proxy.speak();
    await until(() => isEvery(one, 'standby'));
    for (const { position, at, lagMs } of one.projector.status) {
      expect({ position, at, lagMs }).toEqual({ position: null, at: null, lagMs: null });
    }
  });
});
