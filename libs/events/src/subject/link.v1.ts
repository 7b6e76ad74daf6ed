import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { instant, label, uuid } from '../schema';

/** Two references turn out to be one person. Stands in the stream of the lesser of the two, whichever was named first. */
export const SubjectLinked = defineEvent('SubjectLinked', 1, {
  subjectRef: uuid,
  otherRef: uuid,
  reason: label,
  linkedAt: instant,
  ...entered,
});
export type SubjectLinked = EventOf<typeof SubjectLinked>;

/** That was a mistake: both timelines are again what they were. */
export const SubjectUnlinked = defineEvent('SubjectUnlinked', 1, {
  subjectRef: uuid,
  otherRef: uuid,
  reason: label,
  unlinkedAt: instant,
  ...entered,
});
export type SubjectUnlinked = EventOf<typeof SubjectUnlinked>;
