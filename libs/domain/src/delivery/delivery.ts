import {
  type AccessRecorded,
  type DeletionRecorded,
  type DisclosureRecorded,
  type TransferRecorded,
} from '@lieciba/events';

/** Someone by an identifier of a scheme: in clear, so it lives in memory only, on its way to the vault. */
export interface Person {
  readonly scheme: string;
  readonly value: string;
  readonly name?: string | undefined;
}

/** A member of staff by login. */
export interface StaffMember {
  readonly id: string;
  readonly name?: string | undefined;
}

export interface Actor extends StaffMember {
  readonly role: string;
  readonly unit?: string | undefined;
  readonly country?: string | undefined;
}

/** What the house adds to a report, or reads from its people. */
type Added =
  | 'recordId'
  | 'operationId'
  | 'recordedAt'
  | 'subjectRef'
  | 'actorRef'
  | 'actorRole'
  | 'actorUnit'
  | 'actorCountry'
  | 'authorisedByRef';

interface Reported<Kind extends string> {
  readonly kind: Kind;
  /** The emitter's own key of this record, unique within its delivery. */
  readonly key: string;
  readonly subjects: readonly Person[];
  readonly actor: Actor;
}

type Report<Kind extends string, Event extends { data: object }> = Reported<Kind> & Omit<Event['data'], Added>;

export type AccessToKeep = Report<'access', AccessRecorded>;
export type DisclosureToKeep = Report<'disclosure', DisclosureRecorded>;
export type TransferToKeep = Report<'transfer', TransferRecorded>;
export type DeletionToKeep = Report<'deletion', DeletionRecorded> & { readonly authorisedBy?: StaffMember | undefined };

/** One well-formed report: the fields of its event, free texts still in clear, instants in UTC with milliseconds. */
export type RecordToKeep = AccessToKeep | DisclosureToKeep | TransferToKeep | DeletionToKeep;

/** What an emitter sends at once, under a key of its own: kept whole or not at all. */
export interface Delivery {
  readonly key: string;
  readonly records: readonly RecordToKeep[];
}
