import { type Ask, readAged } from '../aged';
import { countRows } from '../counts';
import { conditionsOf } from '../filter';
import {
  type FindingCounts,
  type FindingFilter,
  type FindingPage,
  type FindingRow,
  type FindingSearch,
} from '../finding-search';
import { comesAfter, inOrder, pageFrom } from '../handling/handling.cursor';
import { type Queryable } from '../queryable';
import { type View } from '../table';
import { findingFacets, findingGrammar } from './findings.filter';
import { findingsView } from './findings.view';

type Instants = 'occurredAt' | 'raisedAt' | 'since';
type StoredFinding = Omit<FindingRow, Instants> & {
  readonly [Name in Instants]: Date;
} & { readonly occurred_at: Date };

const askPage =
  (search: FindingSearch): Ask<View> =>
  (view, given) => ({
    rows: `
      select finding_id as "findingId", position, matter, matter_id as "matterId", record_id as "recordId", part,
             subject_ref as "subjectRef", rule, rule_version as "ruleVersion", severity, policy_version as "policyVersion",
             clause, article, facts, explanation, occurred_at as "occurredAt", raised_at as "raisedAt", status, since,
             by_ref as "byRef", reason, occurred_at
        from ${view.table.name}
       where ${conditionsOf(findingGrammar, search, given, view)} and ${comesAfter(search.cursor, search.order, given)}
       order by ${inOrder(search.order)} limit ${given(search.limit + 1)}`,
    order: inOrder(search.order),
  });

const shownAs = ({ occurred_at: _, occurredAt, raisedAt, since, ...row }: StoredFinding): FindingRow => ({
  ...row,
  occurredAt: occurredAt.toISOString(),
  raisedAt: raisedAt.toISOString(),
  since: since.toISOString(),
});

/** One index leads through these in the order in which they are listed. */
const isLedByIndex = ({ subjectRefs, rules, order }: FindingSearch): boolean =>
  order !== 'logged' && (subjectRefs?.length === 1 || rules?.length === 1);

/** Findings as they stand now. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfFindings = async (db: Queryable, search: FindingSearch): Promise<FindingPage> => {
  const { asOf, rows } = await readAged<StoredFinding>(db, findingsView, askPage(search), isLedByIndex(search));
  const { shown, next } = pageFrom(rows, search.limit);
  return { asOf, rows: shown.map(shownAs), next };
};

/** How many findings a search has, by each thing it could be narrowed by. */
export const countsOfFindings = async (db: Queryable, filter: FindingFilter): Promise<FindingCounts> => {
  const by = ['rule', 'month', 'severity', 'status'] as const;
  const { asOf, total, ...counted } = await countRows(db, findingsView, findingFacets, by, (given, view) =>
    conditionsOf(findingGrammar, filter, given, view),
  );
  const of = (facet: keyof typeof findingFacets) => counted.by[facet]?.values ?? [];
  return { asOf, total, byRule: of('rule'), byMonth: of('month'), bySeverity: of('severity'), byStatus: of('status') };
};
