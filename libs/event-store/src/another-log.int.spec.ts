import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StreamName } from '@lieciba/events';
import { createEventStore, type EventStore, type EventToAppend, type RecordedEvent } from './index';
import { startNode, type NodeProcess } from './spec/node-process';

const events = (count: number): EventToAppend[] =>
  Array.from({ length: count }, (_, number) => ({
    id: randomUUID(),
    type: 'AccessRecorded.v1',
    data: { number },
    metadata: { sourceId: 'crm' },
  }));
const newStream = (): StreamName => `delivery-${randomUUID()}`;
const away = expect.objectContaining({ code: 'ERR_STORE_UNAVAILABLE' });

/** An address behind which now one node is found, now another: as when a node is down and somebody takes its port. */
const startAddress = async (first: NodeProcess) => {
  const sockets = new Set<Socket>();
  let { port } = first;
  const server: Server = createServer((socket) => {
    const behind = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(node: NodeProcess) {
      ({ port } = node);
      hangUp();
    },
    async close() {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

describe('when another log stands behind the address', () => {
  let [ours, other]: NodeProcess[] = [];
  let address: Awaited<ReturnType<typeof startAddress>>;
  let store: EventStore;
  beforeAll(async () => {
    [ours, other] = await Promise.all([startNode(), startNode()]);
    address = await startAddress(ours);
    const url = `esdb://127.0.0.1:${address.port}?tls=false&logId=${ours.logId}`;
    store = createEventStore({ url, appendTimeoutMs: 1_000, readTimeoutMs: 1_000 });
  });
  afterAll(async () => {
    await store?.close();
    await address?.close();
    await Promise.all([ours?.stop(), other?.stop()]);
  });

  it('nothing is written there, nothing is read from there, and following goes on where it was once ours is back', async () => {
    if (!ours || !other) throw new Error('The nodes are not there.');
    const theirs = createEventStore({ url: other.url });
    const [before, foreign, refused, after] = [events(2), events(20), events(2), events(2)];
    const leave = new AbortController();
    const followed: RecordedEvent[] = [];
    const following = (async () => {
      const options = { prefixes: ['delivery-'], after: null, maxEvents: 64, signal: leave.signal };
      for await (const chunk of store.follow(options)) {
        followed.push(...chunk.events);
        if (followed.length >= before.length + after.length) leave.abort();
      }
    })();
    try {
      await store.append(newStream(), before, 'no-stream');
      await theirs.append(newStream(), foreign, 'no-stream');
      address.leadTo(other);
      const stream = newStream();
      await expect(store.append(stream, refused, 'no-stream')).rejects.toEqual(away);
      await expect(store.head(['delivery-'])).rejects.toEqual(away);
      expect(await theirs.read(stream)).toEqual([]);
      address.leadTo(ours);
      await store.append(newStream(), after, 'no-stream');
      await following;
      expect(followed.map(({ id }) => id)).toEqual([...before, ...after].map(({ id }) => id));
    } finally {
      leave.abort();
      await following;
      await theirs.close();
    }
  });
});
