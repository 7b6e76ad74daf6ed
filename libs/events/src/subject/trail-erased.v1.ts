import { defineEvent, type EventOf } from '../define-event';
import { code, instant, uuid } from '../schema';

/** Nobody can tell any more whose reference this is: key and mapping are destroyed. The last of the stream. */
export const SubjectTrailErased = defineEvent('SubjectTrailErased', 1, {
  subjectRef: uuid,
  erasureId: code,
  erasedAt: instant,
  recordedAt: instant,
});
export type SubjectTrailErased = EventOf<typeof SubjectTrailErased>;
