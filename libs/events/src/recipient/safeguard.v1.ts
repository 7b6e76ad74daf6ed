import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, country, instant, label, listOf, optional } from '../schema';

/** What transfers to a recipient outside the EEA rely on: adequacy, an instrument of Article 46 or a derogation of Article 49. */
export const SafeguardRecorded = defineEvent('SafeguardRecorded', 1, {
  recipientId: code,
  safeguardId: code,
  kind: code, // Of the catalogue's safeguards.
  module: optional(code), // Of standard contractual clauses.
  instrumentRef: optional(label),
  countries: listOf(country, { min: 1, max: 64 }),
  validFrom: instant,
  validUntil: optional(instant), // Exclusive.
  tiaRef: optional(label), // Transfer impact assessment.
  tiaAt: optional(instant),
  measures: listOf(label, { max: 32 }), // Supplementary measures.
  reviewBy: optional(instant),
  authorityNotifiedAt: optional(instant), // Article 49(1), second subparagraph.
  subjectsInformedAt: optional(instant),
  ...entered,
});
export type SafeguardRecorded = EventOf<typeof SafeguardRecorded>;

/** From this instant nothing can rely on it: it ended, was invalidated or withdrawn. */
export const SafeguardLapsed = defineEvent('SafeguardLapsed', 1, {
  recipientId: code,
  safeguardId: code,
  at: instant,
  reason: label,
  ...entered,
});
export type SafeguardLapsed = EventOf<typeof SafeguardLapsed>;
