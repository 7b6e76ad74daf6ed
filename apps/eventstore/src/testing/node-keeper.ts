import {
  type EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { jsonOf, type Keeper, line } from './keeper';
import { collect, startRunningNode } from './running-node';
import { type Expected, type Outcome, type Step } from './stream-model';

/** A whole node and the official client: one step after the other. */
export const nodeKeeper = async (): Promise<Keeper> => {
  let running = await startRunningNode();
  return {
    take: async (burst) => {
      const outcomes: Outcome[] = [];
      for (const step of burst) outcomes.push(await ask(running.client, step).catch(refusalOf));
      return outcomes;
    },
    view: async (name) => {
      try {
        const events = await collect(running.client.readStream(name));
        return events.map(({ event }) => [Number(event!.revision), event!.id] as const);
      } catch (error) {
        if (error instanceof StreamNotFoundError) return 'missing';
        if (error instanceof StreamDeletedError) return 'gone';
        throw error;
      }
    },
    all: async () =>
      (await collect(running.client.readAll()))
        .slice(1)
        .map(({ event }) => line(event!.streamId, event!.type, Number(event!.revision), event!.id)),
    restart: async () => {
      running = await running.restart();
    },
    stop: () => running.stop(),
  };
};

/** As the client words it. */
const worded = <E extends Expected>(expected: E) =>
  typeof expected === 'number' ? BigInt(expected) : (expected as Exclude<E, number>);

const ask = async (client: EventStoreDBClient, step: Step): Promise<Outcome> => {
  switch (step.do) {
    case 'append': {
      const events = step.ids.map((id) => jsonEvent({ id, type: 'Noted', data: {} }));
      const options = { expectedRevision: worded(step.expected) };
      const { nextExpectedRevision, position } = await client.appendToStream(step.stream, events, options);
      // To the client a stream without events is at 0 as well.
      return `at ${position === undefined && (await isEmpty(client, step.stream)) ? -1 : Number(nextExpectedRevision)}`;
    }
    case 'describe':
      await client.appendToStream(`$$${step.stream}`, jsonEvent({ type: '$metadata', data: jsonOf(step.metadata) }));
      return 'done';
    case 'delete':
      await client.deleteStream(step.stream, { expectedRevision: worded(step.expected) });
      return 'done';
    case 'tombstone':
      await client.tombstoneStream(step.stream, { expectedRevision: worded(step.expected) });
      return 'done';
  }
};

const isEmpty = async (client: EventStoreDBClient, name: string) =>
  (await collect(client.readAll())).every(({ event }) => event!.streamId !== name);

const refusalOf = (error: unknown): Outcome => {
  if (error instanceof StreamDeletedError) return 'gone';
  if (error instanceof WrongExpectedVersionError) {
    return `wrong ${error.actualVersion === 'no_stream' ? -1 : Number(error.actualVersion)}`;
  }
  throw error;
};
