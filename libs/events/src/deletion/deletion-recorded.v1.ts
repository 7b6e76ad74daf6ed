import { defineEvent, type EventOf } from '../define-event';
import { handling } from '../handling/handling';
import { code, optional, sha256, uuid } from '../schema';

/** A source reports that one person's data were deleted. Missing method, scope or evidence is judged, not refused. */
export const DeletionRecorded = defineEvent('DeletionRecorded', 1, {
  ...handling,
  why: code,
  method: optional(code),
  scope: optional(code),
  authorisedByRef: optional(uuid), // Staff, by the same kind of reference as the actor.
  evidenceHash: optional(sha256),
});
export type DeletionRecorded = EventOf<typeof DeletionRecorded>;
