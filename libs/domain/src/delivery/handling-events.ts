import {
  AccessRecorded,
  DeletionRecorded,
  DisclosureRecorded,
  TransferRecorded,
  type HandlingEvent,
} from '@lieciba/events';
import { type Delivery, type Person, type RecordToKeep } from './delivery';
import { operationIdOf, recordIdOf } from './delivery-ids';
import { mapFreeTexts, textContext } from './free-texts';
import { staffMember } from './people';

/** What stands in the log for one person. */
export interface Reference {
  readonly ref: string;
  /** Seals a text under this person's key; it opens only in the same context. */
  seal(text: string, context: string): string;
}

/** The references of everyone in a delivery. */
export interface References {
  of(person: Person): Reference;
}

const factsOf = <R extends RecordToKeep>({ kind: _kind, key: _key, subjects: _subjects, actor: _actor, ...facts }: R) =>
  facts;

type Given = Pick<
  AccessRecorded['data'],
  'recordId' | 'operationId' | 'recordedAt' | 'subjectRef' | 'actorRef' | 'actorRole' | 'actorUnit' | 'actorCountry'
>;

const eventOf = (record: RecordToKeep, given: Given, references: References): HandlingEvent => {
  switch (record.kind) {
    case 'access':
      return AccessRecorded({ ...given, ...factsOf(record) });
    case 'disclosure':
      return DisclosureRecorded({ ...given, ...factsOf(record) });
    case 'transfer':
      return TransferRecorded({ ...given, ...factsOf(record) });
    case 'deletion': {
      const { authorisedBy, ...facts } = factsOf(record);
      const authorisedByRef = authorisedBy && references.of(staffMember(authorisedBy)).ref;
      return DeletionRecorded({ ...given, ...facts, authorisedByRef });
    }
  }
};

/**
 * The events of a delivery, one per record and subject, in its order. People become references and every free text is
 * sealed under its subject's key, so that it becomes unreadable with that person.
 */
export const handlingEvents = (
  delivery: Delivery,
  sourceId: string,
  references: References,
  now: Date,
): HandlingEvent[] => {
  const recordedAt = now.toISOString();
  const events: HandlingEvent[] = [];
  for (const record of delivery.records) {
    const { actor, key, subjects } = record;
    const operationId = operationIdOf(sourceId, delivery.key, key);
    const { ref: actorRef } = references.of(staffMember(actor));
    const by = {
      operationId,
      recordedAt,
      actorRef,
      actorRole: actor.role,
      actorUnit: actor.unit,
      actorCountry: actor.country,
    };
    subjects.forEach((subject, index) => {
      const recordId = recordIdOf(sourceId, delivery.key, key, index);
      const person = references.of(subject);
      const sealed = mapFreeTexts(record, (text, path) => person.seal(text, textContext(recordId, path)));
      events.push(eventOf(sealed, { ...by, recordId, subjectRef: person.ref }, references));
    });
  }
  return events;
};
