import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, ecsoen, OperationalError } from '@lieciba/domain';
import { encode, streamOf } from '@lieciba/events';
import { type EventStore, WrongRevisionError } from '@lieciba/event-store';
import { lived } from '../../register/life';
import { policies } from '../../register/lives';

/**
 * From when the shipped catalogue is in force. Neither the policy nor its file names a day: it is the first of the year that
 * its version names, 2025, in Riga. What happened before is judged by it too, for nothing else is known.
 */
const IN_FORCE_FROM = '2024-12-31T22:00:00.000Z';
const SOURCE = 'api';

const publish = async (store: EventStore, now: Date): Promise<void> => {
  const { catalogue } = ecsoen;
  const controllerId = catalogue.controller.id;
  const { state, end } = await lived(store, policies, controllerId);
  if (state.versions.length + state.unreadable.length > 0) return; // The log knows better than the program.
  const data = { controllerId, catalogue, inForceFrom: IN_FORCE_FROM };
  const decided = policies.decider.decide({ type: 'PublishPolicy', data }, state, { now });
  const id = randomUUID();
  const metadata = { $correlationId: id, $causationId: id, sourceId: SOURCE, recordedAt: now.toISOString() };
  const events = decided.map((event) => ({ id: randomUUID(), ...encode(event, metadata) }));
  try {
    await store.append(streamOf('policy', controllerId), events, end?.revision ?? 'no-stream');
  } catch (error) {
    if (!(error instanceof WrongRevisionError)) throw error;
    await publish(store, now); // Somebody was faster: with the same, or with something else.
  }
};

/** Publishes the catalogue that the program came with in a log that has none; while the store is away it tries again. */
export const publishShipped = async (store: EventStore, clock: Clock, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      return await publish(store, clock.now());
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      await sleep(error.retryAfterMs, undefined, { signal }).catch(() => undefined);
    }
  }
};
