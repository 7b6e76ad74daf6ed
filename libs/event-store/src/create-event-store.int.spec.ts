import { afterAll, beforeAll, describe } from '@jest/globals';
import { createEventStore } from './create-event-store';
import { describeEventStore } from './event-store.contract';
import { startNode, type NodeProcess } from './spec/node-process';

/** The one connection that `npm run test:server` names; without it, every way there is to the embedded node. */
const toTest = process.env['TEST_EVENTSTORE_URL'];

if (toTest) describeEventStore('the adapter over the connection given', async () => createEventStore({ url: toTest }));
else
  describe.each([
    ['without TLS', false],
    ['with TLS', true],
  ])('%s', (_, secure) => {
    let node: NodeProcess;
    beforeAll(async () => {
      node = await startNode({ secure });
    });
    afterAll(() => node.stop());

    describeEventStore('the adapter over esdb://', async () => createEventStore({ url: node.url }));
    describeEventStore('the adapter over esdb+discover://', async () => createEventStore({ url: node.discoverUrl }));
  });
