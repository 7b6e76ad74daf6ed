import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
  type AllStreamJSONRecordedEvent,
  type EventData,
} from '@eventstore/db-client';
import { streamPrefixes } from '@lieciba/events';

/** Events of one stream, as they are to be appended at once. */
export interface Batch {
  readonly stream: string;
  readonly events: readonly EventData[];
}

const filter = streamNameFilter({ prefixes: [...streamPrefixes] });

/** The official client for as long as it is used. */
export const connected = async <T>(url: string, use: (client: EventStoreDBClient) => Promise<T>): Promise<T> => {
  const client = EventStoreDBClient.connectionString(url);
  try {
    return await use(client);
  } finally {
    await Promise.race([client.dispose(), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  }
};

/** Follows our streams from the start of the log, for as long as `take` wants more; nothing is done with the events. */
const subscribe = (client: EventStoreDBClient, take: (event: AllStreamJSONRecordedEvent) => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const subscription = client.subscribeToAll({ fromPosition: START, filter });
    subscription.on('error', reject);
    subscription.on('data', ({ event }) => {
      if (event?.isJson && !take(event)) void subscription.unsubscribe().then(resolve, reject);
    });
  });

/** The first `count` events of the log, grouped by stream in the order they were written. */
export const readBatches = (url: string, count: number): Promise<Batch[]> =>
  connected(url, async (client) => {
    const streams = new Map<string, EventData[]>();
    let left = count;
    await subscribe(client, ({ streamId, id, type, data, metadata }) => {
      const events = streams.get(streamId) ?? [];
      streams.set(streamId, events);
      events.push(jsonEvent({ id, type, data, metadata }));
      return --left > 0;
    });
    return [...streams].map(([stream, events]) => ({ stream, events }));
  });

/** Appends every batch, `inFlight` at a time, each to a new stream; milliseconds it took. */
export const appendBare = (url: string, batches: readonly Batch[], inFlight: number): Promise<number> =>
  connected(url, async (client) => {
    const queue = batches.values();
    const start = performance.now();
    const worker = async () => {
      for (const { stream, events } of queue)
        await client.appendToStream(stream, [...events], { expectedRevision: NO_STREAM });
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
    return performance.now() - start;
  });

/** Reads `count` events of our streams through a subscription from the start; milliseconds it took. */
export const subscribeBare = (url: string, count: number): Promise<number> =>
  connected(url, async (client) => {
    const start = performance.now();
    let left = count;
    await subscribe(client, () => --left > 0);
    return performance.now() - start;
  });

/** Reads the first `count` events of the log; milliseconds it took. */
export const readBare = (url: string, count: number): Promise<number> =>
  connected(url, async (client) => {
    const start = performance.now();
    let left = count;
    for await (const _ of client.readAll({ maxCount: count })) left--;
    if (left > 0) throw new Error(`The log ended ${left} events early.`);
    return performance.now() - start;
  });

/** Position of the newest event of the log, of a stream with this prefix, among its last `count`. */
export const headOf = (url: string, prefix = '', count = 1): Promise<bigint> =>
  connected(url, async (client) => {
    let head = 0n;
    for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: count }))
      if (head === 0n && event?.streamId.startsWith(prefix)) head = event.position?.commit ?? 0n;
    return head;
  });
