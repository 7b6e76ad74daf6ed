import { createEventStore } from '@lieciba/event-store';
import { deliveryStream, type HandlingEvent } from '@lieciba/events';
import { createRecorder, type HandlingRecord } from '@lieciba/recorder';
import { type Stack } from './stack';

/** How many people can be asked for by an identifier. */
export const KNOWN_PEOPLE = 200;

/** A person whom the vault knows once {@link enterKnown} has told of them, by number. */
export const identityOf = (n: number) => ({ scheme: 'client-number', value: `bench-${n % KNOWN_PEOPLE}` });

const record = (n: number): HandlingRecord => ({
  ...({ kind: 'access', key: `p-${n}`, occurredAt: '2026-01-01T00:00:00Z', subjectGroup: 'client' } as const),
  ...{ subjects: [identityOf(n)], categories: ['contact-data'], purpose: 'accounting', system: 'crm' },
  ...{ actor: { id: `bench-${n}`, name: `Clerk ${n}`, role: 'clerk' }, action: 'read' },
});

/** Makes the vault know people and so many actors with their names, once however often; their references, from the log. */
export const enterKnown = async ({ baseUrl, tokens, eventStoreUrl }: Stack, actors: number) => {
  const recorder = createRecorder({ baseUrl, token: tokens['source'] ?? '' });
  const store = createEventStore({ url: eventStoreUrl });
  try {
    const records = Array.from({ length: actors }, (_, n) => record(n));
    const { deliveryId } = await recorder.deliver({ key: 'bench-people', records });
    const handlings = (await store.read(deliveryStream(deliveryId))).map(({ data }) => data as HandlingEvent['data']);
    return {
      subjects: handlings.slice(0, KNOWN_PEOPLE).map(({ subjectRef }) => subjectRef),
      actors: handlings.map(({ actorRef }) => actorRef),
    };
  } finally {
    await Promise.all([recorder.close(), store.close()]);
  }
};
