import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStoreDBClient, NO_STREAM, START, type Position, TimeoutError } from '@eventstore/db-client';
import { type Batch } from './bare-client';
import { encodedAppend, subscribeRequest } from './encoded-requests';
import { sampleBatches } from './sample-batches';
import { isSuccess, type UndecodedClient } from './undecoded-client';

/** What the load has done so far. */
export interface Tally {
  appendsAcknowledged: number;
  eventsAcknowledged: number;
  /** Told that too many wait: nothing was written, and the sender may try again. */
  appendsRefused: number;
  /** Their turn came later than they could wait: nothing was written. */
  appendsTooLate: number;
  /** Cut off, or failed in any other way. */
  appendsFailed: number;
  readEvents: number;
  followedMessages: number;
  readsLeftEarly: number;
  readsFailed: number;
}

export interface Soak {
  readonly client: EventStoreDBClient;
  readonly undecoded: UndecodedClient;
  readonly tally: Tally;
  /** Ends the load. */
  readonly signal: AbortSignal;
}

const READ_EVENTS = 2_000;
const READ_PAUSE_MS = 250;
const EARLY_AFTER_MESSAGES = 10;
const EARLY_PAUSE_MS = 50;
// Together more than the node queues, each on a call of its own: a call is held back only once a request of it has been read.
const FLOOD_CALLS = 320;
const FLOOD_PER_APPEND = 1_000;
const FLOOD_PAUSE_MS = 10_000;

const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined);

/** Appends so many events at once, again and again, with a pause in between. */
export const write = async (soak: Soak, perAppend: number, pauseMs: number): Promise<void> => {
  const { client, tally, signal } = soak;
  while (!signal.aborted) {
    for (const { stream, events } of sampleBatches(1, perAppend))
      try {
        await client.appendToStream(stream, [...events], { expectedRevision: NO_STREAM });
        tally.appendsAcknowledged++;
        tally.eventsAcknowledged += perAppend;
      } catch (error) {
        tally[refusalOf(error)]++;
      }
    await pause(pauseMs, signal);
  }
};

/** Reads the log page by page, from its start again once it has reached the end. */
export const read = async ({ client, tally, signal }: Soak): Promise<void> => {
  let fromPosition: Position | typeof START = START;
  while (!signal.aborted) {
    let count = 0;
    try {
      for await (const { event } of client.readAll({ fromPosition, maxCount: READ_EVENTS })) {
        count++;
        fromPosition = event?.position ?? fromPosition;
      }
    } catch {
      tally.readsFailed++;
    }
    tally.readEvents += count;
    if (count < READ_EVENTS) fromPosition = START;
    await pause(READ_PAUSE_MS, signal);
  }
};

/** Follows the log from its start and keeps up. */
export const follow = async ({ undecoded, tally, signal }: Soak): Promise<void> => {
  const call = undecoded.read(subscribeRequest());
  call.on('error', () => void (signal.aborted || tally.readsFailed++));
  call.on('data', () => tally.followedMessages++);
  await aborted(signal);
  call.cancel();
};

/** Follows the log from its start and never takes an event. */
export const beStuck = async ({ undecoded, tally, signal }: Soak): Promise<void> => {
  const call = undecoded.read(subscribeRequest());
  call.on('error', () => void (signal.aborted || tally.readsFailed++));
  await aborted(signal);
  call.cancel();
};

/** Begins to read everything and leaves after a few messages, again and again. */
export const leaveEarly = async ({ undecoded, tally, signal }: Soak): Promise<void> => {
  while (!signal.aborted) {
    const call = undecoded.read(subscribeRequest());
    call.on('error', () => {}); // Also of one that is cancelled when nobody waits for it any more.
    let left = EARLY_AFTER_MESSAGES;
    call.on('data', () => void (--left === 0 && call.cancel()));
    // The error is what cancelling a call ends in.
    await once(call, 'error', { signal }).catch(() => call.cancel());
    if (left <= 0) tally.readsLeftEarly++;
    else if (!signal.aborted) tally.readsFailed++;
    await pause(EARLY_PAUSE_MS, signal);
  }
};

/** Sends far more appends at the same time than are taken. */
export const flood = async ({ undecoded, tally, signal }: Soak): Promise<void> => {
  const { events } = sampleBatches(1, FLOOD_PER_APPEND)[0]!;
  while (!signal.aborted) {
    await Promise.all(Array.from({ length: FLOOD_CALLS }, () => floodOnce(undecoded, events, tally, signal)));
    await pause(FLOOD_PAUSE_MS, signal);
  }
};

const floodOnce = (client: UndecodedClient, events: Batch['events'], tally: Tally, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const call = client.append();
    const cancel = () => call.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const done = () => {
      signal.removeEventListener('abort', cancel);
      resolve();
    };
    call.on('error', (error) => {
      if (!signal.aborted) tally[refusalOf(error)]++;
      done();
    });
    call.on('end', done);
    call.on('data', (answer: Buffer) => {
      if (isSuccess(answer)) {
        tally.appendsAcknowledged++;
        tally.eventsAcknowledged += FLOOD_PER_APPEND;
      } else tally.appendsTooLate++; // All that can be told of a small append to a new stream.
      call.end();
    });
    call.write(encodedAppend({ stream: `delivery-${randomUUID()}`, events }).request);
  });

const refusalOf = (error: unknown): 'appendsRefused' | 'appendsTooLate' | 'appendsFailed' => {
  if (error instanceof TimeoutError) return 'appendsTooLate';
  return error instanceof Error && error.message.includes('Too many appends are waiting')
    ? 'appendsRefused'
    : 'appendsFailed';
};

const aborted = (signal: AbortSignal) =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
