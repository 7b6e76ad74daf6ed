import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf, optional, uuid } from '../schema';

/** A member of staff may handle these categories in these systems (policy V.b.5). */
export const StaffGranted = defineEvent('StaffGranted', 1, {
  actorRef: uuid,
  grantId: code,
  role: optional(code),
  categories: listOf(code, { min: 1, max: 64 }),
  systems: listOf(code, { max: 64 }), // None named means all.
  validFrom: instant,
  validUntil: optional(instant), // Exclusive.
  reviewBy: optional(instant),
  ...entered,
});
export type StaffGranted = EventOf<typeof StaffGranted>;

/** The grant no longer holds from this instant on. */
export const StaffGrantEnded = defineEvent('StaffGrantEnded', 1, {
  actorRef: uuid,
  grantId: code,
  at: instant,
  reason: label,
  ...entered,
});
export type StaffGrantEnded = EventOf<typeof StaffGrantEnded>;

/** Somebody looked at the grant again and found it right (policy V.b.5). */
export const StaffGrantReviewed = defineEvent('StaffGrantReviewed', 1, {
  actorRef: uuid,
  grantId: code,
  reviewedAt: instant,
  reviewBy: instant,
  ...entered,
});
export type StaffGrantReviewed = EventOf<typeof StaffGrantReviewed>;

/** A member of staff was trained (policy V.b.6). */
export const StaffTrained = defineEvent('StaffTrained', 1, {
  actorRef: uuid,
  trainingId: code,
  topic: label,
  trainedAt: instant,
  validUntil: instant, // Exclusive.
  ...entered,
});
export type StaffTrained = EventOf<typeof StaffTrained>;
