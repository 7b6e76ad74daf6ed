export type HandlingKind = 'access' | 'disclosure' | 'transfer' | 'deletion';

/**
 * Which handlings are meant: those that meet every condition. What is left out, null, or an empty list does not matter, but for
 * references: none of them is nobody. `from` is inclusive and `to` exclusive.
 */
export interface HandlingFilter {
  /** Every reference of one person. */
  readonly subjectRefs?: readonly string[] | null;
  readonly actorRefs?: readonly string[] | null;
  readonly kinds?: readonly HandlingKind[] | null;
  readonly categories?: readonly string[] | null;
  /** At least one of these too: what an inquiry is about. */
  readonly scopeCategories?: readonly string[] | null;
  readonly fields?: readonly string[] | null;
  /** With its sub-purposes. */
  readonly purpose?: string | null;
  /** Code of the legal basis. */
  readonly basis?: string | null;
  readonly unit?: string | null;
  readonly system?: string | null;
  readonly recipient?: string | null;
  readonly country?: string | null;
  /** Code of the ground of disclosure. */
  readonly ground?: string | null;
  /** Code of the safeguard that a transfer relied on. */
  readonly safeguard?: string | null;
  readonly caseRef?: string | null;
  /** Rules of which at least one speaks of it. */
  readonly findings?: readonly string[] | null;
  /** Whether any finding speaks of it. */
  readonly hasFindings?: boolean | null;
  /** On `occurredAt`. */
  readonly from?: Date | null;
  readonly to?: Date | null;
  /** On `recordedAt`. */
  readonly recordedFrom?: Date | null;
  readonly recordedTo?: Date | null;
  /**
   * As the log stood then: what was recorded by then, and lies in the log before all that was recorded in the ten minutes
   * after. Findings of that day are not known to a view: they are neither shown nor to be asked for.
   */
  readonly knownAt?: Date | null;
  /** Nothing that lies in the log behind this position. */
  readonly upTo?: string | null;
  /** Only what lies in the log behind this position. */
  readonly behind?: string | null;
}

/** Newest first, or oldest first, by `occurredAt` and then by place in the log; or as they came into the log. */
export type Order = 'newest' | 'oldest' | 'logged';

/** What is asked of a list of handlings. */
export interface HandlingSearch extends HandlingFilter {
  /** Newest first when left out. */
  readonly order?: Order;
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
  /** Rules that speak of it as of the answer; null where it was asked as of an earlier day. */
  readonly findings: readonly string[] | null;
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

/** One page with the age of the very snapshot it was read from. */
export interface Page {
  readonly asOf: AsOf;
  readonly rows: readonly HandlingRow[];
  /** Cursor of the page after this one; null when this is the last. */
  readonly next: string | null;
}
