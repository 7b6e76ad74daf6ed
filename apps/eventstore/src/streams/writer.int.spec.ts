import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventLog } from '../storage/event-log';
import { type Append, type Outcome } from './append';
import { EXPECT_NO_STREAM } from './append-rules';
import { StreamStates } from './stream-states';
import { Writer } from './writer';

const MEBIBYTE = 1024 * 1024;

describe('the writer', () => {
  let folder: string;
  let log: EventLog;
  let writer: Writer;
  let flushes: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-writer-'));
    log = await EventLog.open(folder);
    flushes = 0;
    writer = new Writer(log, new StreamStates(log), { flushed: () => flushes++, committed: () => {} });
  });
  afterEach(async () => {
    await writer.stop();
    await log.close();
    await rm(folder, { recursive: true });
  });

  const append = (name: string, over: Partial<Append> = {}) =>
    new Promise<Outcome | 'not taken'>((resolve) => {
      const event = {
        id: randomUUID(),
        type: Buffer.from('T'),
        json: true,
        metadata: Buffer.alloc(0),
        data: Buffer.alloc(0),
      };
      const taken = writer.submit({
        streamName: Buffer.from(name),
        expected: EXPECT_NO_STREAM,
        events: [event],
        bytes: 100,
        deadlineMs: Infinity,
        answer: resolve,
        ...over,
      });
      if (!taken) resolve('not taken');
    });
  const kinds = async (outcomes: Promise<Outcome | 'not taken'>[]) =>
    (await Promise.all(outcomes)).map((outcome) => (outcome === 'not taken' ? outcome : outcome.kind));

  it('shares one flush among all that arrive together', async () => {
    const outcomes = Array.from({ length: 100 }, (_, at) => append(`s-${at}`));
    expect(new Set(await kinds(outcomes))).toEqual(new Set(['written']));
    expect(flushes).toBe(1);
    expect(log.lastPosition).toBe(100);
  });

  it('answers all it has taken before it stops, and takes no more', async () => {
    const outcomes = Array.from({ length: 100 }, (_, at) => append(`s-${at}`, { bytes: MEBIBYTE }));
    const stopped = writer.stop();
    expect(await append('late')).toBe('not taken');
    await stopped;
    expect(new Set(await kinds(outcomes))).toEqual(new Set(['written']));
    expect(flushes).toBeGreaterThan(1); // Large rounds are split.
  });

  it('takes no more than its queue holds, and has room again afterwards', async () => {
    const outcomes = Array.from({ length: 200 }, (_, at) => append(`s-${at}`, { bytes: MEBIBYTE }));
    expect(writer.congested).toBe(true);
    const relieved = new Promise<void>((resolve) => writer.onRelief(resolve));
    const answers = await kinds(outcomes);
    expect(answers.filter((kind) => kind === 'not taken')).toHaveLength(72);
    await relieved;
    expect(await kinds([append('again')])).toEqual(['written']);
  });

  it('lets requests be read again also when nothing of what waited was written', async () => {
    const late = { bytes: MEBIBYTE, deadlineMs: Date.now() - 1 };
    const outcomes = Array.from({ length: 40 }, (_, at) => append(`s-${at}`, late));
    expect(writer.congested).toBe(true);
    await new Promise<void>((resolve) => writer.onRelief(resolve));
    expect(new Set(await kinds(outcomes))).toEqual(new Set(['too-late']));
  });

  it('does not write what came too late', async () => {
    expect(await kinds([append('late', { deadlineMs: Date.now() - 1 }), append('in-time')])).toEqual([
      'too-late',
      'written',
    ]);
    expect(log.stream(Buffer.from('late'))).toBeUndefined();
  });

  it('fails all that wait when a commit fails, and never writes again', async () => {
    jest.spyOn(log, 'commit').mockRejectedValueOnce(new Error('No space left on device.'));
    const outcomes = Array.from({ length: 20 }, (_, at) => append(`s-${at}`, { bytes: MEBIBYTE }));
    expect(new Set(await kinds(outcomes))).toEqual(new Set(['failed']));
    expect((await writer.failed).message).toBe('No space left on device.');
    expect(await append('after')).toBe('not taken');
    expect(log.lastPosition).toBe(0);
  });
});
