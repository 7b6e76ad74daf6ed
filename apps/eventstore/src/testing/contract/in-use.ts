import { randomUUID } from 'node:crypto';
import { type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { collect, noted } from '../running-node';
import { type Server } from '../server';

type Options = Parameters<EventStoreDBClient['readStream']>[1];

export const newName = () => `order-${randomUUID()}`;

/** The whole numbers between two, both included, be it downwards. */
export const range = (from: number, to: number): number[] => {
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => from + step * at);
};

/** What every part of the contract does with streams. */
export const streamsOf = (server: Server) => ({
  /** Starts a stream of so many events, 0, 1, 2 …; returns its name. */
  start: async (count: number, name = newName()): Promise<string> => {
    await server.client.appendToStream(name, noted(...range(0, count - 1)), { expectedRevision: NO_STREAM });
    return name;
  },
  read: (name: string, options: Options = {}) => collect(server.client.readStream(name, options)),
  revisionsIn: async (name: string, options: Options = {}) =>
    (await collect(server.client.readStream(name, options))).map(({ event }) => Number(event!.revision)),
  numbersIn: async (name: string) =>
    (await collect(server.client.readStream(name))).map(({ event }) => (event!.data as { n: number }).n),
});
