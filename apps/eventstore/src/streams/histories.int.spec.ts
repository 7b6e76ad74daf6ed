import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import fc from 'fast-check';
import { EventLog } from '../storage/event-log';
import { eventIdOf, eventTypeSpan, revisionOf, streamNameSpan, TOMBSTONE_REVISION } from '../storage/record';
import { collect, startRunningNode } from '../testing/running-node';
import {
  type Described,
  type Expected,
  type Outcome,
  type Step,
  steps,
  StreamModel,
  type View,
} from '../testing/stream-model';
import { type Append, type Deletion, type Outcome as Answer } from './append';
import { EXPECT_ANY, EXPECT_NO_STREAM, EXPECT_STREAM_EXISTS } from './append-rules';
import { isShown, streamSource } from './source';
import { StreamDeleted, StreamStates } from './stream-states';
import { Writer } from './writer';

const NAMES = ['a', 'b', 'c'];
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

/** Bursts of steps, with a restart after each of them or not. */
const histories = fc.array(fc.record({ burst: fc.array(steps, { maxLength: 12 }), restarts: fc.boolean() }), {
  maxLength: 8,
});

/** Something that keeps streams, or says it does. */
interface Keeper {
  /** Takes the steps in their order and tells what came of each. */
  take(burst: readonly Step[]): Promise<Outcome[]>;
  view(name: string): Promise<View>;
  /** Everything in the log but its first event, as the model puts it. */
  all(): Promise<string[]>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const agree = (start: () => Promise<Keeper>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const model = new StreamModel();
      const keeper = await start();
      try {
        for (const { burst, restarts } of history) {
          expect(await keeper.take(burst)).toEqual(burst.map((step) => model.apply(step)));
          if (restarts) {
            await keeper.restart();
            model.restart();
          }
          for (const name of NAMES) expect(await keeper.view(name)).toEqual(model.view(name));
        }
        expect(await keeper.all()).toEqual(model.all);
      } finally {
        await keeper.stop();
      }
    }),
    { seed, numRuns },
  );

const jsonOf = ({ maxCount, tb }: Described) => ({
  ...(maxCount === undefined ? {} : { $maxCount: maxCount }),
  ...(tb === undefined ? {} : { $tb: tb }),
});

/** An event of the log in the model's words. */
const line = (stream: string, type: string, revision: number, id: string) => {
  if (type === '$streamDeleted') return `${stream} gone`;
  return type === '$metadata' ? `${stream} ${revision}` : `${stream} ${revision} ${id}`;
};

/** The writer and its log: every burst is one round. */
const writerKeeper = async (): Promise<Keeper> => {
  const folder = await mkdtemp(join(tmpdir(), 'eventstore-histories-'));
  const open = async () => {
    const log = await EventLog.open(folder);
    const streams = new StreamStates(log);
    return { log, streams, writer: new Writer(log, streams, { flushed: () => {}, committed: () => {} }) };
  };
  let { log, streams, writer } = await open();
  const close = async () => {
    await writer.stop();
    await log.close();
  };
  const submit = (step: Step) =>
    new Promise<Outcome>((resolve) => {
      writer.submit({ ...commandOf(step), answer: (answer) => resolve(outcomeOf(step, answer)) });
    });
  return {
    take: (burst) => Promise.all(burst.map(submit)),
    view: async (name) => {
      try {
        const source = streamSource(log, streams, name);
        const span = source.span();
        if (span === undefined) return 'missing';
        const records = source.page(span.first, false).filter((record) => isShown(record, span));
        return records.map((record) => [revisionOf(record), eventIdOf(record)]);
      } catch (error) {
        if (error instanceof StreamDeleted) return 'gone';
        throw error;
      }
    },
    all: async () => {
      const records: Buffer[] = [];
      for (let page = log.page(1, 100, false); page.length > 0; page = log.page(records.length + 1, 100, false)) {
        records.push(...page);
      }
      return records.map((record) => {
        const text = ([start, end]: readonly [number, number]) => record.toString('utf8', start, end);
        return line(text(streamNameSpan(record)), text(eventTypeSpan(record)), revisionOf(record), eventIdOf(record));
      });
    },
    restart: async () => {
      await close();
      ({ log, streams, writer } = await open());
    },
    stop: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
};

const codeOf = (expected: Expected): number =>
  typeof expected === 'number'
    ? expected
    : { any: EXPECT_ANY, no_stream: EXPECT_NO_STREAM, stream_exists: EXPECT_STREAM_EXISTS }[expected];

const commandOf = (step: Step): Omit<Append, 'answer'> | Omit<Deletion, 'answer'> => {
  const event = { metadata: Buffer.alloc(0), json: true };
  const asked = { bytes: 0, deadlineMs: Infinity };
  switch (step.do) {
    case 'append': {
      const events = step.ids.map((id) => ({ ...event, id, type: Buffer.from('Noted'), data: Buffer.from('{}') }));
      return { ...asked, streamName: Buffer.from(step.stream), expected: codeOf(step.expected), events };
    }
    case 'describe': {
      const data = Buffer.from(JSON.stringify(jsonOf(step.metadata)));
      const events = [{ ...event, id: randomUUID(), type: Buffer.from('$metadata'), data }];
      return { ...asked, streamName: Buffer.from(`$$${step.stream}`), expected: EXPECT_ANY, events };
    }
    default:
      return {
        ...asked,
        streamName: Buffer.from(step.stream),
        expected: codeOf(step.expected),
        forGood: step.do === 'tombstone',
      };
  }
};

const outcomeOf = (step: Step, answer: Answer): Outcome => {
  switch (answer.kind) {
    case 'written':
      if (step.do === 'tombstone') expect(answer.lastRevision).toBe(TOMBSTONE_REVISION);
      return step.do === 'append' ? `at ${answer.lastRevision}` : 'done';
    case 'wrong-version':
      return `wrong ${answer.currentRevision}`;
    case 'stream-deleted':
      return 'gone';
    default:
      throw new Error(`${step.do}: ${answer.kind}`);
  }
};

/** A whole node and the official client: one step after the other. */
const nodeKeeper = async (): Promise<Keeper> => {
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

describe(`a history of whatever may be asked (SEED=${seed})`, () => {
  it(
    'leaves in the log what it leaves in a map, also where many things happen at once',
    () => agree(writerKeeper, 60),
    60_000,
  );

  it('leaves with a client what it leaves in a map', () => agree(nodeKeeper, 8), 60_000);
});
