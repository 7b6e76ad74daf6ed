import { conditionsOf, type Grammar } from '../filter';
import { type Queryable } from '../queryable';
import { pageOfRegister, type RegisterPage, type RegisterSearch } from '../registers/register-page';
import { withholdingsView } from './withholdings.view';

/** One withholding: instants in ISO 8601 UTC, null for what has not come about. */
export interface WithholdingRow {
  readonly withholding: string;
  readonly subjectRef: string;
  readonly recordIds: readonly string[];
  readonly recipients: readonly string[];
  readonly caseRef: string | null;
  readonly categories: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
  readonly ground: string;
  readonly authority: string | null;
  readonly citation: string;
  readonly orderRef: string | null;
  readonly orderedAt: string;
  readonly orderedByRef: string;
  readonly approvedAt: string | null;
  readonly approvedByRef: string | null;
  readonly reviewedAt: string | null;
  readonly reviewBy: string;
  readonly liftedAt: string | null;
  readonly liftedByRef: string | null;
}

/** How far a withholding has come in its life. */
export const withholdingStandings = ['unapproved', 'approved', 'lifted'] as const;
export type WithholdingStanding = (typeof withholdingStandings)[number];

/** Which withholdings are meant: those that meet every condition; none of the references is nobody. */
export interface WithholdingFilter {
  /** Every reference of one person. */
  readonly subjectRefs?: readonly string[] | null;
  /** Any of these; an empty list says nothing. */
  readonly standings?: readonly WithholdingStanding[] | null;
  /** To be reviewed before then, and not lifted. */
  readonly reviewBefore?: Date | null;
}

const standing = {
  unapproved: 'lifted_at is null and approved_at is null',
  approved: 'lifted_at is null and approved_at is not null',
  lifted: 'lifted_at is not null',
} as const satisfies Readonly<Record<WithholdingStanding, string>>;

const grammar: Grammar<WithholdingFilter> = {
  subjectRefs: (refs, given) => `subject_ref = any(${given(refs)}::uuid[])`,
  standings: (some) => (some.length === 0 ? null : `(${some.map((one) => `(${standing[one]})`).join(' or ')})`),
  reviewBefore: (instant, given) => `lifted_at is null and review_by < ${given(instant)}`,
};

const shows: Readonly<Record<keyof WithholdingRow, string>> = {
  withholding: 'withholding',
  subjectRef: 'subject_ref',
  recordIds: 'record_ids',
  recipients: 'recipients',
  caseRef: 'case_ref',
  categories: 'categories',
  from: 'covers_from',
  until: 'covers_until',
  ground: 'ground',
  authority: 'authority',
  citation: 'citation',
  orderRef: 'order_ref',
  orderedAt: 'ordered_at',
  orderedByRef: 'ordered_by',
  approvedAt: 'approved_at',
  approvedByRef: 'approved_by',
  reviewedAt: 'reviewed_at',
  reviewBy: 'review_by',
  liftedAt: 'lifted_at',
  liftedByRef: 'lifted_by',
};

/** Withholdings by their ids. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfWithholdings = (
  db: Queryable,
  { limit, cursor, ...filter }: RegisterSearch & WithholdingFilter,
): Promise<RegisterPage<WithholdingRow>> => {
  const list = {
    view: withholdingsView,
    shows,
    key: ['withholding'],
    from: (view: typeof withholdingsView, given: (value: unknown) => string) =>
      `${view.table.name} where ${conditionsOf(grammar, filter, given, view)}`,
  };
  return pageOfRegister(db, list, { limit, cursor });
};
