import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, codePath, instant, label, listOf, oneOf, optional, sealed, uuid } from '../schema';

/** What a person was told about: the processing itself, a handing-over, or a deletion, correction or restriction (Art. 19). */
export const informingMatters = ['processing', 'disclosure', 'art19'] as const;

const scope = {
  subjectRef: uuid,
  informingId: code,
  matter: oneOf(...informingMatters),
  purposes: listOf(codePath, { max: 64 }), // None named means all; likewise below.
  categories: listOf(code, { max: 64 }),
  recipients: listOf(code, { max: 64 }),
  at: instant,
};

/** A person was told. */
export const SubjectInformed = defineEvent('SubjectInformed', 1, {
  ...scope,
  notice: label,
  channel: optional(code),
  ...entered,
});
export type SubjectInformed = EventOf<typeof SubjectInformed>;

/** A person was not told, for a coded exception with its reasons. */
export const InformingExcepted = defineEvent('InformingExcepted', 1, {
  ...scope,
  exception: code, // Of the catalogue's exceptions.
  justification: optional(sealed), // Under the person's key, in the context `{informingId}/justification`.
  ...entered,
});
export type InformingExcepted = EventOf<typeof InformingExcepted>;

/** A recipient was told that data it was given are deleted, corrected or restricted (Art. 19). */
export const RecipientNotified = defineEvent('RecipientNotified', 1, {
  subjectRef: uuid,
  recipient: code,
  recordId: uuid, // The deletion it was told of.
  at: instant,
  ...entered,
});
export type RecipientNotified = EventOf<typeof RecipientNotified>;
