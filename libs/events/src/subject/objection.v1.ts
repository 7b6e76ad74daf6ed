import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, codePath, instant, label, listOf, oneOf, uuid } from '../schema';

/** A person objected to processing based on legitimate interests (Art. 21). */
export const ObjectionRaised = defineEvent('ObjectionRaised', 1, {
  subjectRef: uuid,
  objectionId: code,
  interests: listOf(code, { max: 32 }), // Neither interests nor purposes named means all.
  purposes: listOf(codePath, { max: 64 }),
  receivedAt: instant,
  ...entered,
});
export type ObjectionRaised = EventOf<typeof ObjectionRaised>;

/** The company upheld the objection, or found compelling grounds that override it. */
export const ObjectionDecided = defineEvent('ObjectionDecided', 1, {
  subjectRef: uuid,
  objectionId: code,
  outcome: oneOf('upheld', 'overridden'),
  decidedAt: instant,
  reason: label,
  ...entered,
});
export type ObjectionDecided = EventOf<typeof ObjectionDecided>;
