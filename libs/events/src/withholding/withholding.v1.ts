import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf, optional, uuid } from '../schema';

/** Who it was is known by the door, and never merely said: it takes two of them. */
export const answeredFor = { recordedAt: entered.recordedAt, recordedByRef: uuid };

/**
 * Handlings are not to be shown to the person they are about (Art. 23): the records named, and all that the scope takes in. It
 * withholds from here on; unapproved, it is a claim that somebody has to look at.
 */
export const WithholdingOrdered = defineEvent('WithholdingOrdered', 1, {
  withholdingId: code,
  subjectRef: uuid,
  recordIds: listOf(uuid, { max: 500 }),
  recipients: listOf(code, { max: 64 }), // The scope: each part of it narrows it, and one left out does not matter.
  caseRef: optional(label),
  categories: listOf(code, { max: 64 }),
  from: optional(instant), // On `occurredAt`, inclusive.
  until: optional(instant), // Exclusive.
  ground: code, // Of the catalogue's withholding grounds.
  authority: optional(code), // Who asked for it, by its id in the recipient register.
  citation: label, // Act and section.
  orderRef: optional(label), // What was asked for in writing.
  reviewBy: instant,
  ...answeredFor,
});
export type WithholdingOrdered = EventOf<typeof WithholdingOrdered>;

/** A second member of staff has looked at the claim and found it good. */
export const WithholdingApproved = defineEvent('WithholdingApproved', 1, {
  withholdingId: code,
  subjectRef: uuid,
  ...answeredFor,
});
export type WithholdingApproved = EventOf<typeof WithholdingApproved>;

/** Somebody looked whether it is still needed, and it is. */
export const WithholdingReviewed = defineEvent('WithholdingReviewed', 1, {
  withholdingId: code,
  subjectRef: uuid,
  reviewBy: instant, // The next time.
  ...answeredFor,
});
export type WithholdingReviewed = EventOf<typeof WithholdingReviewed>;

/** From here on the person is shown what was withheld, as if it never had been. */
export const WithholdingLifted = defineEvent('WithholdingLifted', 1, {
  withholdingId: code,
  subjectRef: uuid,
  reason: label,
  ...answeredFor,
});
export type WithholdingLifted = EventOf<typeof WithholdingLifted>;
