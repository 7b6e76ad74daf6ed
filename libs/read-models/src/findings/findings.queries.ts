import { type Ask, type Given, readAged } from '../aged';
import {
  type Count,
  type FindingCounts,
  type FindingPage,
  type FindingPageSearch,
  type FindingRow,
  type FindingSearch,
} from '../finding-search';
import { after, pageFrom } from '../handling/handling.cursor';
import { type Queryable } from '../queryable';
import { type View } from '../table';
import { findingsView } from './findings.view';

const conditionsOf = (search: FindingSearch, given: Given): string[] => {
  const conditions = ['true'];
  const { rules, severities, statuses, subjectRef, recordId, from, to } = search;
  if (rules.length > 0) conditions.push(`rule = any(${given(rules)}::text[])`);
  if (severities.length > 0) conditions.push(`severity = any(${given(severities)}::text[])`);
  if (statuses.length > 0) conditions.push(`status = any(${given(statuses)}::text[])`);
  if (subjectRef !== null) conditions.push(`subject_ref = ${given(subjectRef)}`);
  if (recordId !== null) conditions.push(`record_id = ${given(recordId)}`);
  if (from) conditions.push(`occurred_at >= ${given(from)}`);
  if (to) conditions.push(`occurred_at < ${given(to)}`);
  return conditions;
};

type Instants = 'occurredAt' | 'raisedAt' | 'since';
type StoredFinding = Omit<FindingRow, Instants> & {
  readonly [Name in Instants]: Date;
} & { readonly occurred_at: Date };

const askPage =
  (search: FindingPageSearch): Ask<View> =>
  ({ table }, given) => ({
    rows: `
      select finding_id as "findingId", position, matter, matter_id as "matterId", record_id as "recordId", part,
             subject_ref as "subjectRef", rule, rule_version as "ruleVersion", severity, policy_version as "policyVersion",
             clause, article, facts, explanation, occurred_at as "occurredAt", raised_at as "raisedAt", status, since,
             by_ref as "byRef", reason, occurred_at
        from ${table.name}
       where ${[...conditionsOf(search, given), ...(search.cursor === null ? [] : after(search.cursor, given))].join(' and ')}
       order by occurred_at desc, position desc limit ${given(search.limit + 1)}`,
    order: 'occurred_at desc, position desc',
  });

const shownAs = ({ occurred_at: _, occurredAt, raisedAt, since, ...row }: StoredFinding): FindingRow => ({
  ...row,
  occurredAt: occurredAt.toISOString(),
  raisedAt: raisedAt.toISOString(),
  since: since.toISOString(),
});

/** Findings, newest first. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfFindings = async (db: Queryable, search: FindingPageSearch): Promise<FindingPage> => {
  const { asOf, rows } = await readAged<StoredFinding>(db, findingsView, askPage(search));
  const { shown, next } = pageFrom(rows, search.limit);
  return { asOf, rows: shown.map(shownAs), next };
};

type Facet = 'total' | 'rule' | 'month' | 'severity' | 'status';

const askCounts =
  (search: FindingSearch): Ask<View> =>
  ({ table }, given) => ({
    rows: `
      select case when grouping(rule) = 0 then 'rule' when grouping(month) = 0 then 'month'
                  when grouping(severity) = 0 then 'severity' when grouping(status) = 0 then 'status' else 'total' end as facet,
             coalesce(rule, month, severity, status, '') as value, count(*)::int as count
        from (select rule, severity, status, to_char(occurred_at at time zone 'UTC', 'YYYY-MM') as month
                from ${table.name} where ${conditionsOf(search, given).join(' and ')}) as found
       group by grouping sets ((rule), (month), (severity), (status), ())`,
    order: `facet, case when facet = 'month' then 0 else -count end, value`,
  });

/** How many findings a search has, by each thing it could be narrowed by. */
export const countsOfFindings = async (db: Queryable, search: FindingSearch): Promise<FindingCounts> => {
  const { asOf, rows } = await readAged<Count & { readonly facet: Facet }>(db, findingsView, askCounts(search));
  const by = (wanted: Facet): readonly Count[] =>
    rows.filter(({ facet }) => facet === wanted).map(({ value, count }) => ({ value, count }));
  return {
    asOf,
    total: by('total')[0]?.count ?? 0,
    byRule: by('rule'),
    byMonth: by('month'),
    bySeverity: by('severity'),
    byStatus: by('status'),
  };
};
