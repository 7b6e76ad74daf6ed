import { defineEvent, type EventOf } from '../define-event';
import { code, codePath, count, flag, instant, label, listOf, object, optional, uuid } from '../schema';

/** A part of a question: its name and, where it is asked for by codes, which. An identifier or a text leaves only its name. */
const filter = object({ name: code, values: listOf(codePath, { max: 64 }) });

/** Somebody read the trail: in the log before the answer left. A fact: a look that nobody recorded was not answered. */
export const TrailLookedAt = defineEvent('TrailLookedAt', 1, {
  lookId: uuid,
  lookerRef: optional(uuid), // By the same kind of reference as an actor, where a person is known behind the role.
  role: code,
  question: code, // The kind of question: `handlings`, `findings`, `proof`.
  subjectRefs: listOf(uuid, { max: 64 }), // Whom it asked about; empty where it asked about nobody in particular.
  actorRefs: listOf(uuid, { max: 64 }), // Which members of staff it asked about.
  filters: listOf(filter, { max: 64 }),
  caseRef: optional(label), // What it was for, where that was said.
  rows: optional(count), // How much the answer shows; absent where it was still to be read: then TrailShown tells.
  at: instant, // By our clock.
});
export type TrailLookedAt = EventOf<typeof TrailLookedAt>;

/** An answer that was read while it was given has ended: how much of it was shown. */
export const TrailShown = defineEvent('TrailShown', 1, {
  lookId: uuid,
  rows: count,
  whole: flag, // False where it was broken off.
  at: instant,
});
export type TrailShown = EventOf<typeof TrailShown>;
