import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf, uuid } from '../schema';

/** These data must not be deleted for now, whatever else ends: a dispute, an investigation. */
export const HoldPlaced = defineEvent('HoldPlaced', 1, {
  subjectRef: uuid,
  holdId: code,
  caseRef: label,
  categories: listOf(code, { max: 64 }), // None named means all.
  placedAt: instant,
  ...entered,
});
export type HoldPlaced = EventOf<typeof HoldPlaced>;

/** The hold ended. */
export const HoldReleased = defineEvent('HoldReleased', 1, {
  subjectRef: uuid,
  holdId: code,
  releasedAt: instant,
  reason: label,
  ...entered,
});
export type HoldReleased = EventOf<typeof HoldReleased>;
