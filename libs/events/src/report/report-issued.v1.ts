import { defineEvent, type EventOf } from '../define-event';
import { code, count, instant, optional, sha256, uuid } from '../schema';

/** The report on a person's data was made out for them: in the log, with the look that it took, before it left. */
export const ReportIssued = defineEvent('ReportIssued', 1, {
  lookId: uuid,
  issuedByRef: optional(uuid), // By the same kind of reference as an actor, where a person is known behind the role.
  requestId: optional(code), // The request that it answers.
  from: optional(instant), // Handlings that occurred since, inclusive.
  until: optional(instant), // Exclusive.
  handlings: count, // How many it shows.
  sha256, // Of the very bytes: whoever holds a report can tell that it is this one.
  at: instant,
});
export type ReportIssued = EventOf<typeof ReportIssued>;
