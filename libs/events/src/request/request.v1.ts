import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, flag, instant, label, listOf, optional, sealed, uuid } from '../schema';

/** A person asked for something they have a right to (policy VII, Art. 15–22). */
export const RequestReceived = defineEvent('RequestReceived', 1, {
  requestId: code,
  subjectRef: uuid,
  kinds: listOf(code, { min: 1, max: 16 }), // `req-…` of the catalogue.
  channel: code, // `ch-…`
  receivedAt: instant,
  ...entered,
});
export type RequestReceived = EventOf<typeof RequestReceived>;

/** Who asks was made sure of (policy VII.3, Art. 12(6)). */
export const RequestIdentityVerified = defineEvent('RequestIdentityVerified', 1, {
  requestId: code,
  means: code,
  moreThanNeeded: flag, // Asked for more than was necessary to know who it is.
  verifiedAt: instant,
  ...entered,
});
export type RequestIdentityVerified = EventOf<typeof RequestIdentityVerified>;

/** The reply will take longer, by up to two further months (Art. 12(3)). */
export const RequestExtended = defineEvent('RequestExtended', 1, {
  requestId: code,
  until: instant, // Exclusive.
  toldAt: instant, // When the person was told of it.
  reasons: optional(sealed), // Under the person's key, in the context `{requestId}/extension`.
  ...entered,
});
export type RequestExtended = EventOf<typeof RequestExtended>;

/** The request was answered. */
export const RequestAnswered = defineEvent('RequestAnswered', 1, {
  requestId: code,
  channel: code, // `reply-…`
  answeredAt: instant,
  ...entered,
});
export type RequestAnswered = EventOf<typeof RequestAnswered>;

/** The request was refused (Art. 12(4)). */
export const RequestRefused = defineEvent('RequestRefused', 1, {
  requestId: code,
  channel: code,
  ground: optional(code), // Of the catalogue's withholding grounds.
  lawRef: optional(label),
  reasons: optional(sealed), // In the context `{requestId}/refusal`.
  complaintNoticeGiven: flag, // The person was told of the Data State Inspectorate and the courts.
  refusedAt: instant,
  ...entered,
});
export type RequestRefused = EventOf<typeof RequestRefused>;
