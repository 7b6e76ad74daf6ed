import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf, optional, uuid } from '../schema';

/** Processing is restricted (Art. 18): the data may be stored, and little else. */
export const RestrictionPlaced = defineEvent('RestrictionPlaced', 1, {
  subjectRef: uuid,
  restrictionId: code,
  ground: code, // Which letter of Article 18(1).
  categories: listOf(code, { max: 64 }), // None named means all.
  placedAt: instant,
  ...entered,
});
export type RestrictionPlaced = EventOf<typeof RestrictionPlaced>;

/** The restriction ended; the person has to be told before (Art. 18(3)). */
export const RestrictionLifted = defineEvent('RestrictionLifted', 1, {
  subjectRef: uuid,
  restrictionId: code,
  liftedAt: instant,
  announcedAt: optional(instant),
  reason: label,
  ...entered,
});
export type RestrictionLifted = EventOf<typeof RestrictionLifted>;
