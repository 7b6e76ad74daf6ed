import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import { type StreamName } from '@lieciba/events';
import { createEventStore, type EventStore, type EventToAppend, type RecordedEvent } from './index';
import { startNode, type NodeProcess } from './spec/node-process';

const events: readonly EventToAppend[] = Array.from({ length: 3 }, (_, number) => ({
  id: randomUUID(),
  type: 'AccessRecorded.v1',
  data: { number, text: 'Bērziņa → "ķiršu" 🍒', filler: 'ķ'.repeat(200), nested: { list: [1, null, 'a'] } },
  metadata: { sourceId: 'crm' },
}));
const anew = () => events.map((event) => ({ ...event, id: randomUUID() }));
const newStream = (): StreamName => `delivery-${randomUUID()}`;

let node: NodeProcess;
let store: EventStore;
let client: EventStoreDBClient;
beforeAll(async () => {
  node = await startNode();
  store = createEventStore({ url: node.url });
  client = EventStoreDBClient.connectionString(node.url);
});
afterAll(async () => {
  await store?.close();
  await client?.dispose();
  await node?.stop();
});

describe('the official client', () => {
  it('reads what the adapter wrote, from the stream and by subscription', async () => {
    const [stream, written] = [newStream(), anew()];
    await store.append(stream, written, 'no-stream');
    const filter = streamNameFilter({ prefixes: [stream] });
    const readings = [
      client.readStream(stream),
      client.subscribeToStream(stream, { fromRevision: START }),
      client.subscribeToAll({ fromPosition: START, filter }),
    ];
    for (const reading of readings) {
      const read: unknown[] = [];
      for await (const { event } of reading) {
        read.push({ id: event?.id, type: event?.type, data: event?.data, metadata: event?.metadata });
        expect(event?.isJson).toBe(true);
        // Left by the client's own door: a subscription broken out of keeps it from ever being disposed of.
        if (read.length === written.length && 'unsubscribe' in reading) void reading.unsubscribe();
      }
      expect(read).toEqual(written);
    }
  });

  it('wrote what the adapter reads, from the stream, by following it and as the head', async () => {
    const [stream, written] = [newStream(), anew()];
    const appended = await client.appendToStream(
      stream,
      written.map((event) => jsonEvent(event as never)),
      { expectedRevision: NO_STREAM },
    );
    expect(await store.read(stream)).toMatchObject(written);
    const leave = new AbortController();
    const followed: RecordedEvent[] = [];
    const options = { prefixes: [stream], after: null, maxEvents: 10, signal: leave.signal };
    for await (const chunk of store.follow(options)) {
      followed.push(...chunk.events);
      if (chunk.live) leave.abort();
    }
    expect(followed).toEqual(await store.read(stream));
    expect(await store.head([stream])).toBe(appended.position?.commit);
  });

  it('and the adapter find the same stream at the same revision', async () => {
    const [stream, written, more] = [newStream(), anew(), anew()];
    await store.append(stream, written, 'no-stream');
    const appended = await client.appendToStream(
      stream,
      more.map((event) => jsonEvent(event as never)),
      { expectedRevision: 2n },
    );
    expect(appended.nextExpectedRevision).toBe(5n);
    expect((await store.append(stream, anew(), 5n)).revision).toBe(8n);
  });
});
