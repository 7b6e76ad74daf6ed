// Holds a real event store to what the embedded one is held to.
import { Fault } from '../setup/fault.mjs';
import { runNode } from './programs.mjs';

/** What is asked of it: streams through the official client, our own door to the log, and the product on top of it. */
const specs = [
  'apps/eventstore/src/contract.int.spec.ts',
  'libs/event-store/src/create-event-store.int.spec.ts',
  'apps/cli/src/given-store.e2e.spec.ts',
];

const MARK = 'lieciba-test-server';
const LOOK_EVENTS = 1_000;
const LOOK_MS_MAX = 15_000;

const isOf = (error, type) => error?.type === type;

const any = async (events, holds) => {
  let found = false;
  for await (const event of events) found ||= holds(event); // Read to the end: left early, the client keeps the call.
  return found;
};

const isMarked = async (client) => {
  try {
    return await any(client.readStream(MARK, { maxCount: 1 }), () => true);
  } catch (error) {
    if (isOf(error, 'stream-not-found')) return false;
    throw error;
  }
};

const holdsRecords = async (client, options) =>
  any(client.readAll({ maxCount: LOOK_EVENTS, ...options }), ({ event }) => event && !event.streamId.startsWith('$'));

/** Marks an empty log as one for tests, and refuses any other that is not marked: what tests write stays for ever. */
const claim = async (client, { jsonEvent, NO_STREAM, BACKWARDS, END, START }) => {
  if (await isMarked(client)) return;
  const ends = [{ fromPosition: START }, { direction: BACKWARDS, fromPosition: END }];
  for (const end of ends)
    if (await holdsRecords(client, end))
      throw new Fault(
        'The event store at EVENTSTORE_URL holds records already. Tests write to it, and what they write stays for ever: name one with an empty log.',
      );
  await client.appendToStream(MARK, jsonEvent({ type: 'Marked', data: {} }), { expectedRevision: NO_STREAM });
};

const reasons = {
  'access-denied': 'will not let this user read everything: name one that may, such as admin, in EVENTSTORE_URL',
  unauthenticated: 'does not know the user and password of EVENTSTORE_URL',
};

const faultOf = (error) => {
  if (error instanceof Fault) return error;
  const why = error?.code === 16 ? reasons.unauthenticated : reasons[error?.type];
  return new Fault(why ? `The event store ${why}.` : 'No event store answers at EVENTSTORE_URL.');
};

const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), LOOK_MS_MAX).unref());

const look = async (url) => {
  const { EventStoreDBClient, ...words } = await import('@eventstore/db-client');
  let client;
  try {
    client = EventStoreDBClient.connectionString(url);
  } catch {
    throw new Fault('EVENTSTORE_URL must be an esdb:// or esdb+discover:// URL.');
  }
  try {
    await Promise.race([claim(client, words), late()]);
  } catch (error) {
    throw faultOf(error);
  } finally {
    client.dispose().catch(() => {});
  }
};

/** Runs the specs, or those whose path begins like one of `paths`, against EVENTSTORE_URL; returns Jest's exit code. */
export const testServer = async (jest, paths) => {
  const { EVENTSTORE_URL: url } = process.env;
  if (!url)
    throw new Fault(
      'EVENTSTORE_URL must name the event store to test, for instance esdb://127.0.0.1:2113?tls=false, with a log that may be written to.',
    );
  const asked = specs.filter((spec) => paths.length === 0 || paths.some((path) => spec.startsWith(path)));
  if (asked.length === 0) throw new Fault(`Name some of these, or none for all: ${specs.join(' ')}`);
  await look(url);
  process.env.TEST_EVENTSTORE_URL = url;
  return runNode([...jest, '--runTestsByPath', ...asked]);
};
