import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppendResult, EventStoreDBClient, jsonEvent, type JSONEventType } from '@eventstore/db-client';
import pino from 'pino';
import { type Env } from '../env';
import { type EventStoreNode, startNode } from '../node';

const DISPOSE_LIMIT_MS = 500;

/** A node in this process over a folder of its own, and the official client connected to it. */
export interface RunningNode {
  readonly client: EventStoreDBClient;
  readonly node: EventStoreNode;
  readonly folder: string;
  /** Stops the node and starts another over the same folder, with a client of its own. */
  restart(): Promise<RunningNode>;
  /** Stops everything and removes the folder. */
  stop(): Promise<void>;
}

/** The environment of a node over the folder, on free ports. */
export const envOver = (folder: string, over: Partial<Env> = {}): Env => ({
  folder,
  host: '127.0.0.1',
  port: 0,
  advertisedHost: '127.0.0.1',
  tls: undefined,
  passwords: { admin: undefined, ops: undefined },
  anonymousStreams: false,
  appendMaxBytes: 1024 * 1024,
  intakeMaxBytes: 128 * 1024 * 1024,
  metricsHost: '127.0.0.1',
  metricsPort: undefined,
  logLevel: 'silent',
  ...over,
});

export const silent = pino({ level: 'silent' });

export const connect = (port: number) => EventStoreDBClient.connectionString`esdb://127.0.0.1:${port}?tls=false`;

/** The client may wait for ever for a call it has itself forgotten. */
export const disconnect = async (client: EventStoreDBClient): Promise<void> => {
  const limit = new Promise<void>((resolve) => setTimeout(resolve, DISPOSE_LIMIT_MS).unref());
  await Promise.race([client.dispose(), limit]);
};

export const startRunningNode = async (folder?: string): Promise<RunningNode> => {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'eventstore-node-')));
  const node = await startNode(envOver(data), silent);
  const client = connect(node.port);
  const halt = async () => {
    await disconnect(client);
    await node.stop();
  };
  return {
    client,
    node,
    folder: data,
    restart: async () => {
      await halt();
      return startRunningNode(data);
    },
    stop: async () => {
      await halt();
      await rm(data, { recursive: true });
    },
  };
};

export type Noted = JSONEventType<'Noted', { n: number }>;

/** Events that tell themselves apart by a number. */
export const noted = (...numbers: number[]) => numbers.map((n) => jsonEvent<Noted>({ type: 'Noted', data: { n } }));

/** Everything an async iterable gives. */
export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

export const positionOf = ({ position }: AppendResult): bigint => position!.commit;
