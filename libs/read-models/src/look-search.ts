import { type AsOf, type Order } from './handling-search';

/**
 * Which looks are meant: those that meet every condition. What is left out, null, or an empty list does not matter, but for
 * references: none of them is nobody. `from` is inclusive and `to` exclusive.
 */
export interface LookFilter {
  readonly roles?: readonly string[] | null;
  /** Every reference of the member of staff who looked. */
  readonly lookerRefs?: readonly string[] | null;
  readonly questions?: readonly string[] | null;
  /** Every reference of one person who was asked about. */
  readonly subjectRefs?: readonly string[] | null;
  /** Every reference of one member of staff who was asked about. */
  readonly actorRefs?: readonly string[] | null;
  readonly caseRef?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

/** One page of a search: rows at least one; `cursor` is `next` of the page before, null asks for the first. */
export interface LookSearch extends LookFilter {
  /** Newest first when left out. */
  readonly order?: Order;
  readonly limit: number;
  readonly cursor: string | null;
}

/** One look: instants in ISO 8601 UTC, null where a field does not apply. */
export interface LookRow {
  readonly lookId: string;
  readonly at: string;
  readonly role: string;
  readonly lookerRef: string | null;
  readonly question: string;
  readonly subjectRefs: readonly string[];
  readonly actorRefs: readonly string[];
  readonly filters: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly caseRef: string | null;
  /** Rows that were shown; null while an answer is being read. */
  readonly rows: number | null;
  /** False where the answer was broken off; null while it is being read. */
  readonly whole: boolean | null;
  readonly position: string;
}

/** One page. */
export interface LookPage {
  readonly asOf: AsOf;
  readonly rows: readonly LookRow[];
  readonly next: string | null;
}
