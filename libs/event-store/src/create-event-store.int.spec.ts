import { afterAll } from '@jest/globals';
import { createEventStore } from './create-event-store';
import { describeEventStore } from './event-store.contract';
import { startNode, type NodeProcess } from './spec/node-process';

let node: NodeProcess | undefined;
afterAll(() => node?.stop());

describeEventStore('the adapter', async () => {
  const url = process.env['EVENTSTORE_URL'] ?? (node = await startNode()).url;
  return createEventStore({ url });
});
