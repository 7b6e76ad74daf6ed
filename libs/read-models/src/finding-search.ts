import { type Count } from './counts';
import { type AsOf, type Order } from './handling-search';

export type FindingStatus = 'raised' | 'explained' | 'resolved' | 'reopened' | 'cleared';
export type FindingSeverity = 'info' | 'review' | 'low' | 'medium' | 'high' | 'critical';

/**
 * Which findings are meant: those that meet every condition. What is left out, null, or an empty list does not matter, but for
 * references: none of them is nobody. `from` is inclusive and `to` exclusive.
 */
export interface FindingFilter {
  readonly rules?: readonly string[] | null;
  readonly severities?: readonly FindingSeverity[] | null;
  readonly statuses?: readonly FindingStatus[] | null;
  readonly matters?: readonly string[] | null;
  /** Every reference of one person. */
  readonly subjectRefs?: readonly string[] | null;
  readonly recordId?: string | null;
  /** On `occurredAt`. */
  readonly from?: Date | null;
  readonly to?: Date | null;
  /** On `raisedAt`. */
  readonly raisedFrom?: Date | null;
  readonly raisedTo?: Date | null;
  /** Raised in the log behind this position, and not behind the other one. */
  readonly behind?: string | null;
  readonly upTo?: string | null;
}

/** One page of a search: rows at least one; `cursor` is `next` of the page before, null asks for the first. */
export interface FindingSearch extends FindingFilter {
  /** Newest first when left out. */
  readonly order?: Order;
  readonly limit: number;
  readonly cursor: string | null;
}

/** One finding as it stands now: instants in ISO 8601 UTC, the reason still sealed, null where a field does not apply. */
export interface FindingRow {
  readonly findingId: string;
  readonly matter: string;
  readonly matterId: string;
  readonly recordId: string | null;
  readonly part: string | null;
  readonly subjectRef: string | null;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly severity: FindingSeverity;
  readonly policyVersion: string;
  readonly clause: string | null;
  readonly article: string | null;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly explanation: { readonly lv: string; readonly en: string };
  readonly occurredAt: string;
  readonly raisedAt: string;
  readonly status: FindingStatus;
  readonly since: string;
  readonly byRef: string | null;
  readonly reason: string | null;
  readonly position: string;
}

/** One page. */
export interface FindingPage {
  readonly asOf: AsOf;
  readonly rows: readonly FindingRow[];
  readonly next: string | null;
}

/** How many findings there are of each rule, month (`2026-11`, of `occurredAt`), severity and status, most first but months in order. */
export interface FindingCounts {
  readonly asOf: AsOf;
  readonly total: number;
  readonly byRule: readonly Count[];
  readonly byMonth: readonly Count[];
  readonly bySeverity: readonly Count[];
  readonly byStatus: readonly Count[];
}
