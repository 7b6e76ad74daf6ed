import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, instant, label, listOf, optional, uuid } from '../schema';

/** An authority inquires into how data were handled (Art. 58(1)). What it may see has to lie within every part of the scope. */
export const InquiryOpened = defineEvent('InquiryOpened', 1, {
  inquiryId: code,
  authority: code, // Of the catalogue.
  citation: label, // By which law it may ask.
  reference: label, // The authority's own.
  subjectRefs: listOf(uuid, { max: 64 }), // None named means all, here and below.
  categories: listOf(code, { max: 64 }),
  occurredFrom: optional(instant),
  occurredUntil: optional(instant), // Exclusive.
  openedAt: instant,
  deadline: optional(instant), // By which the authority is to be answered.
  ...entered,
});
export type InquiryOpened = EventOf<typeof InquiryOpened>;

/** An inspector may look within the inquiry's scope, for a time. */
export const InspectorAdmitted = defineEvent('InspectorAdmitted', 1, {
  inquiryId: code,
  inspectorRef: uuid, // By the same kind of reference as an actor.
  from: instant,
  until: instant, // Exclusive.
  ...entered,
});
export type InspectorAdmitted = EventOf<typeof InspectorAdmitted>;

/** The inspector may look no longer, however long they were admitted for. */
export const InspectorDismissed = defineEvent('InspectorDismissed', 1, {
  inquiryId: code,
  inspectorRef: uuid,
  at: instant,
  reason: label,
  ...entered,
});
export type InspectorDismissed = EventOf<typeof InspectorDismissed>;

/** The authority has been answered, or asks no more. */
export const InquiryClosed = defineEvent('InquiryClosed', 1, {
  inquiryId: code,
  closedAt: instant,
  outcome: label,
  ...entered,
});
export type InquiryClosed = EventOf<typeof InquiryClosed>;
