import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { RawStreams } from './raw-streams';
import { noted, type RunningNode, startRunningNode } from './running-node';

/** A node for the specs around this call: what the official client cannot say to it goes through `raw`. */
export const rawNode = () => {
  let running: RunningNode;
  let raw: RawStreams;
  beforeAll(async () => {
    running = await startRunningNode();
    raw = new RawStreams(running.node.port);
  });
  afterAll(async () => {
    raw.close();
    await running.stop();
  });
  return {
    get client(): EventStoreDBClient {
      return running.client;
    },
    get port(): number {
      return running.node.port;
    },
    get raw(): RawStreams {
      return raw;
    },
    /** Starts a stream of so many events; returns its name. */
    start: async (count: number): Promise<string> => {
      const name = `order-${randomUUID()}`;
      const numbers = Array.from({ length: count }, (_, n) => n);
      await running.client.appendToStream(name, noted(...numbers), { expectedRevision: NO_STREAM });
      return name;
    },
  };
};
