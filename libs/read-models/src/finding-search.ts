import { type AsOf } from './handling-search';

export type FindingStatus = 'raised' | 'explained' | 'resolved' | 'reopened' | 'cleared';
export type FindingSeverity = 'info' | 'review' | 'low' | 'medium' | 'high' | 'critical';

/** What is asked of the findings board. `from` is inclusive, `to` exclusive, both on `occurredAt`; an empty list means any. */
export interface FindingSearch {
  readonly rules: readonly string[];
  readonly severities: readonly FindingSeverity[];
  readonly statuses: readonly FindingStatus[];
  readonly subjectRef: string | null;
  readonly recordId: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** One page of a search: rows at least one; `cursor` is `next` of the page before, null asks for the first. */
export interface FindingPageSearch extends FindingSearch {
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

/** One page, newest first. */
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
export interface Count {
  readonly value: string;
  readonly count: number;
}
