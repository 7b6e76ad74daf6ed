import { EventStoreDBClient } from '@eventstore/db-client';
import { connect } from './running-node';

/** The ways an insecure node is connected to. */
export const connections: readonly (readonly [scheme: string, connect: (port: number) => EventStoreDBClient])[] = [
  ['esdb', connect],
  ['esdb+discover', (port) => EventStoreDBClient.connectionString`esdb+discover://127.0.0.1:${port}?tls=false`],
];
