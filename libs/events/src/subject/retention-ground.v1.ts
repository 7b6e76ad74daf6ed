import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf, oneOf, optional, uuid } from '../schema';

/** Conditions under which data are kept (policy VI.2.1–3); the fourth, consent, follows from the consents. */
export const retentionConditions = ['keep-contract', 'keep-legal-duty', 'keep-legitimate-interest'] as const;

/** There is a reason to keep these categories of a person's data. */
export const RetentionGroundOpened = defineEvent('RetentionGroundOpened', 1, {
  subjectRef: uuid,
  groundId: code,
  condition: oneOf(...retentionConditions),
  categories: listOf(code, { min: 1, max: 64 }),
  systems: listOf(code, { max: 64 }), // None named means all.
  contractRef: optional(label),
  scheduleRow: optional(code), // Of the catalogue's retention schedule.
  lawRef: optional(label),
  interest: optional(code),
  opensAt: instant,
  endsAt: optional(instant), // Exclusive.
  ...entered,
});
export type RetentionGroundOpened = EventOf<typeof RetentionGroundOpened>;

/** The reason no longer holds from this instant on. */
export const RetentionGroundClosed = defineEvent('RetentionGroundClosed', 1, {
  subjectRef: uuid,
  groundId: code,
  at: instant,
  reason: label,
  ...entered,
});
export type RetentionGroundClosed = EventOf<typeof RetentionGroundClosed>;
