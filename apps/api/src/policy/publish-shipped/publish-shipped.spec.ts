import { describe, expect, it } from '@jest/globals';
import { ecsoen, OperationalError, readCatalogue } from '@lieciba/domain';
import { decode, encode, InterestAssessed, PolicyPublished } from '@lieciba/events';
import { InMemoryEventStore } from '@lieciba/testing';
import { publishShipped } from './publish-shipped';

const now = '2026-11-20T09:15:04.120Z';
const clock = { now: () => new Date(now) };
const publish = (store: InMemoryEventStore, signal = new AbortController().signal) =>
  publishShipped(store, clock, signal);

describe('the catalogue that the program comes with', () => {
  it('is published in a log that has none, whole, and in force from the first day of its year', async () => {
    const store = new InMemoryEventStore();
    await publish(store);
    expect(store.log.map(({ stream, type }) => [stream, type])).toEqual([['policy-ecsoen', 'PolicyPublished.v1']]);
    const [event] = store.log.map(decode);
    expect(event?.data).toEqual(
      expect.objectContaining({ version: '2025-1', inForceFrom: '2024-12-31T22:00:00.000Z' }),
    );
    expect(readCatalogue(JSON.parse((event as PolicyPublished).data.catalogue))).toEqual(ecsoen.catalogue);
  });

  it('is published once, however often and by how many programs it is tried', async () => {
    const store = new InMemoryEventStore();
    await Promise.all([publish(store), publish(store), publish(store)]);
    await publish(store);
    expect(store.log).toHaveLength(1);
  });

  it('is published also where something else about the policy was entered before', async () => {
    const store = new InMemoryEventStore();
    const data = {
      controllerId: 'ecsoen',
      interest: 'li-other',
      assessmentRef: 'LIA-1',
      assessedAt: now,
      recordedAt: now,
    };
    const id = '0b9e5a5e-6a53-4d0c-9d0e-6a7f3a1c2b11';
    const metadata = { $correlationId: id, $causationId: id, sourceId: 'admin', recordedAt: now };
    await store.append('policy-ecsoen', [{ id, ...encode(InterestAssessed(data), metadata) }], 'no-stream');
    await publish(store);
    expect(store.log.map(({ type }) => type)).toEqual(['InterestAssessed.v1', 'PolicyPublished.v1']);
  });

  it('is published once the store is there', async () => {
    const store = new InMemoryEventStore();
    store.failWith(new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store does not answer.', 1));
    const published = publish(store);
    store.failWith(null);
    await published;
    expect(store.log).toHaveLength(1);
  });

  it('is left unpublished when the program stops before the store is there', async () => {
    const store = new InMemoryEventStore();
    const stopping = new AbortController();
    store.failWith(new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store does not answer.', 60_000));
    const published = publish(store, stopping.signal);
    stopping.abort();
    await published;
    store.failWith(null);
    expect(store.log).toEqual([]);
  });
});
