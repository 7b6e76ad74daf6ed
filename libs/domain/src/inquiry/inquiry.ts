import {
  type InquiryClosed,
  type InquiryOpened,
  type InspectorAdmitted,
  type InspectorDismissed,
} from '@lieciba/events';

/** An inspector may look from `from` until the earlier of `until` and the dismissal, both exclusive. */
export type Admission = InspectorAdmitted['data'] & { readonly dismissal?: InspectorDismissed['data'] };

/** One inquiry of an authority, with whoever may look in it. */
export interface Inquiry {
  readonly status: 'unknown' | 'open' | 'closed';
  readonly opening?: InquiryOpened['data'];
  /** In the order of entry. */
  readonly admissions: readonly Admission[];
  readonly closing?: InquiryClosed['data'];
}

/** Whether an inspector may look at this instant, ISO 8601 UTC: admitted, not dismissed, and the inquiry is not over. */
export const mayLook = ({ admissions, closing }: Inquiry, inspectorRef: string, at: string): boolean =>
  (closing === undefined || at < closing.closedAt) &&
  admissions.some(
    ({ inspectorRef: admitted, from, until, dismissal }) =>
      admitted === inspectorRef && from <= at && at < until && (dismissal === undefined || at < dismissal.at),
  );

/** Whether the inquiry may concern this person, known by these references: it names them, or nobody. */
export const concerns = ({ opening }: Inquiry, refs: readonly string[]): boolean =>
  opening !== undefined &&
  (opening.subjectRefs.length === 0 || opening.subjectRefs.some((subjectRef) => refs.includes(subjectRef)));
