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

/** What the house adds to every report. */
type Given = Pick<
  AccessRecorded['data'],
  'recordId' | 'operationId' | 'recordedAt' | 'subjectRef' | 'actorRef' | 'actorRole' | 'actorUnit' | 'actorCountry'
>;

/** Every field by name, so that none is forgotten. */
type Whole<Data> = { readonly [Name in keyof Required<Data>]: Data[Name] };

// Named one by one: an object of this size that is put together from others is thirty times as slow to make, and slow to read.
const handled = (record: RecordToKeep, given: Given): Whole<AccessRecorded['data']> => ({
  recordId: given.recordId,
  operationId: given.operationId,
  occurredAt: record.occurredAt,
  recordedAt: given.recordedAt,
  subjectRef: given.subjectRef,
  subjectGroup: record.subjectGroup,
  subjectLifecycle: record.subjectLifecycle,
  subjectMatch: record.subjectMatch,
  categories: record.categories,
  fields: record.fields,
  purpose: record.purpose,
  purposeText: record.purposeText,
  basis: record.basis,
  art9Condition: record.art9Condition,
  actorRef: given.actorRef,
  actorRole: given.actorRole,
  actorUnit: given.actorUnit,
  actorCountry: given.actorCountry,
  system: record.system,
  action: record.action,
  medium: record.medium,
  capture: record.capture,
  caseRef: record.caseRef,
  reason: record.reason,
});

type Own<Data> = Omit<Whole<Data>, keyof AccessRecorded['data']>;

const eventOf = (record: RecordToKeep, given: Given, references: References): HandlingEvent => {
  const data = handled(record, given);
  switch (record.kind) {
    case 'access':
      return AccessRecorded(data);
    case 'disclosure': {
      const { recipient, ground, informed } = record;
      const own: Own<DisclosureRecorded['data']> = { recipient, ground, informed };
      return DisclosureRecorded(Object.assign(data, own));
    }
    case 'transfer': {
      const { recipient, country, channel, safeguard } = record;
      const own: Own<TransferRecorded['data']> = { recipient, country, channel, safeguard };
      return TransferRecorded(Object.assign(data, own));
    }
    case 'deletion': {
      const { why, method, scope, authorisedBy, evidenceHash } = record;
      const authorisedByRef = authorisedBy && references.of(staffMember(authorisedBy)).ref;
      const own: Own<DeletionRecorded['data']> = { why, method, scope, authorisedByRef, evidenceHash };
      return DeletionRecorded(Object.assign(data, own));
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
