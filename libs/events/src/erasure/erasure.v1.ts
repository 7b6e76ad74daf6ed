import { defineEvent, type EventOf } from '../define-event';
import { code, instant, label, listOf, optional, uuid } from '../schema';

/** Every reference of the person in question. */
const subjectRefs = listOf(uuid, { min: 1, max: 64 });

/** Somebody holds that the trail of a person is to be erased. */
export const ErasureProposed = defineEvent('ErasureProposed', 1, {
  erasureId: code,
  subjectRefs,
  ground: code, // Of the catalogue's reasons to delete.
  citation: optional(label),
  proposedByRef: uuid,
  recordedAt: instant,
});
export type ErasureProposed = EventOf<typeof ErasureProposed>;

/** Somebody else agrees. From here on it is carried out, however often whoever does it breaks down. */
export const ErasureApproved = defineEvent('ErasureApproved', 1, {
  erasureId: code,
  subjectRefs, // As proposed: what is linked later is not meant.
  approvedByRef: uuid,
  approvedAs: code, // The role.
  recordedAt: instant,
});
export type ErasureApproved = EventOf<typeof ErasureApproved>;

/** The trail stays. */
export const ErasureDeclined = defineEvent('ErasureDeclined', 1, {
  erasureId: code,
  declinedByRef: uuid,
  reason: label,
  recordedAt: instant,
});
export type ErasureDeclined = EventOf<typeof ErasureDeclined>;

/** Mapping and keys of all these references are gone, and every one of their streams says so: the certificate. */
export const ErasureCompleted = defineEvent('ErasureCompleted', 1, {
  erasureId: code,
  subjectRefs,
  erasedAt: instant, // When the vault destroyed the last of them.
  recordedAt: instant,
});
export type ErasureCompleted = EventOf<typeof ErasureCompleted>;
