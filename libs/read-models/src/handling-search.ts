export type HandlingKind = 'access' | 'disclosure' | 'transfer' | 'deletion';

/** What is asked of a list of handlings. `from` is inclusive, `to` exclusive, both on `occurredAt`; an empty list means any. */
export interface HandlingSearch {
  readonly subjectRef: string | null;
  readonly kinds: readonly HandlingKind[];
  readonly categories: readonly string[];
  readonly recipient: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly findings: readonly string[] | null;
  /** Rows of one page, at least one. */
  readonly limit: number;
  /** `next` of the page before; null asks for the first. */
  readonly cursor: string | null;
}

/** One handling as a view holds it: instants in ISO 8601 UTC, texts still sealed, null where a field does not apply. */
export interface HandlingRow {
  readonly recordId: string;
  readonly operationId: string;
  readonly kind: HandlingKind;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly subjectRef: string;
  readonly subjectGroup: string;
  readonly subjectLifecycle: 'potential' | 'current' | 'former' | null;
  readonly categories: readonly string[];
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly purposeText: string | null;
  readonly basis: object | null;
  readonly art9Condition: string | null;
  readonly actorRef: string;
  readonly actorRole: string;
  readonly actorUnit: string | null;
  readonly system: string;
  readonly action: string;
  readonly medium: string;
  readonly capture: string;
  readonly caseRef: string | null;
  readonly reason: string | null;
  readonly recipient: string | null;
  readonly ground: object | null;
  readonly informed: object | null;
  readonly country: string | null;
  readonly channel: string | null;
  readonly safeguard: object | null;
  readonly why: string | null;
  readonly method: string | null;
  readonly scope: string | null;
  readonly evidenceHash: string | null;
  readonly findings: readonly string[];
  readonly position: string;
}

/**
 * What an answer reflects: the log up to `position`, which at `at` was all there was; null before the first event. `now` is
 * when it was read by the same clock, the database's, so that their difference is the answer's age, or more.
 */
export interface AsOf {
  readonly position: string | null;
  readonly at: Date | null;
  readonly now: Date;
}

/** One page, newest first, with the age of the very snapshot it was read from. */
export interface Page {
  readonly asOf: AsOf;
  readonly rows: readonly HandlingRow[];
  /** Cursor of the page after this one; null when this is the last. */
  readonly next: string | null;
}
