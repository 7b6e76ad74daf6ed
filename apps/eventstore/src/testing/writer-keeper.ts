import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from '../storage/event-log';
import { eventIdOf, eventTypeSpan, revisionOf, streamNameSpan } from '../storage/record';
import { type Append, type Deletion, type Outcome as Answer } from '../streams/append';
import { EXPECT_ANY, EXPECT_NO_STREAM, EXPECT_STREAM_EXISTS } from '../streams/append-rules';
import { isShown, streamSource } from '../streams/source';
import { StreamDeleted, StreamStates } from '../streams/stream-states';
import { Writer } from '../streams/writer';
import { jsonOf, type Keeper, line } from './keeper';
import { type Expected, type Outcome, type Step } from './stream-model';

/** The writer and its log: every burst is one round. */
export const writerKeeper = async (): Promise<Keeper> => {
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
      return step.do === 'append' ? `at ${answer.lastRevision}` : 'done';
    case 'wrong-version':
      return `wrong ${answer.currentRevision}`;
    case 'stream-deleted':
      return 'gone';
    default:
      throw new Error(`${step.do}: ${answer.kind}`);
  }
};
