import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { type Credentials, EventStoreDBClient } from '@eventstore/db-client';
import { startNode } from '../node';
import { disconnect, envOver, silent } from './running-node';

/** A server as clients of streams reach it. Its log may hold anything already, and others may write to it. */
export interface Server {
  readonly client: EventStoreDBClient;
  /** Of whoever may do everything. A call that carries them is a classic append where it would be a batched one. */
  readonly credentials: Credentials;
  /** One more client, told so in its connection string; gone with the server. */
  connect(option: `${string}=${string}`): EventStoreDBClient;
}

interface Opened {
  readonly url: string;
  readonly credentials: Credentials;
  close(): Promise<void>;
}

const ADMIN = { username: 'admin', password: 'correct-horse' };
const TLS = {
  tls: { kind: 'self-made' },
  passwords: { admin: ADMIN.password, ops: undefined },
  advertisedHost: 'localhost',
} as const;

const embedded = (scheme: 'esdb' | 'esdb+discover', secure: boolean) => async (): Promise<Opened> => {
  const folder = await mkdtemp(join(tmpdir(), 'eventstore-contract-'));
  const node = await startNode(envOver(folder, secure ? TLS : {}), silent);
  const who = secure ? `${ADMIN.username}:${ADMIN.password}@` : '';
  const how = secure ? `tlsCaFile=${join(folder, 'tls/ca.crt')}` : 'tls=false';
  return {
    url: `${scheme}://${who}${secure ? 'localhost' : '127.0.0.1'}:${node.port}?${how}`,
    credentials: ADMIN,
    close: async () => {
      await node.stop();
      await rm(folder, { recursive: true });
    },
  };
};

const given = (url: string) => async (): Promise<Opened> => {
  const [, username = ADMIN.username, password = ADMIN.password] = /^[^:]+:\/\/([^:@/]+):([^@/]+)@/.exec(url) ?? [];
  const credentials = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { url, credentials, close: async () => {} };
};

const toTest = process.env['TEST_EVENTSTORE_URL'];

/** Every way there is to the embedded node; or the one server that `npm run test:server` names. */
export const servers: readonly (readonly [name: string, open: () => Promise<Opened>])[] = toTest
  ? [['the connection given', given(toTest)]]
  : [
      ['esdb:// without TLS', embedded('esdb', false)],
      ['esdb+discover:// without TLS', embedded('esdb+discover', false)],
      ['esdb:// with TLS', embedded('esdb', true)],
      ['esdb+discover:// with TLS', embedded('esdb+discover', true)],
    ];

/** Opens the server before the specs around this call, and closes it behind them. */
export const serverFor = (open: () => Promise<Opened>): Server => {
  const clients: EventStoreDBClient[] = [];
  let opened: Opened;
  const connect = (option = '') => {
    const client = EventStoreDBClient.connectionString(option ? withOption(opened.url, option) : opened.url);
    clients.push(client);
    return client;
  };
  beforeAll(async () => {
    opened = await open();
    connect();
  });
  afterAll(async () => {
    await Promise.all(clients.map(disconnect));
    await opened.close();
  });
  return {
    get client() {
      return clients[0]!;
    },
    get credentials() {
      return opened.credentials;
    },
    connect,
  };
};

const withOption = (url: string, option: string) => `${url}${url.includes('?') ? '&' : '?'}${option}`;
