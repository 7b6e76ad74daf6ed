import { type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { type Columns, inVersion, type Table, type View } from '../table';
import { versionInForce } from '../version-in-force';
import { cursorAfter, placeOf } from './handling.cursor';
import { rowOf, type StoredHandling } from './handling.stored';

/** The age stands beside every row; in the one row of an empty page it stands beside nulls. */
type AgedRow = {
  readonly as_of_position: string | null;
  readonly as_of_at: Date | null;
  readonly as_of_now: Date;
  readonly version_in_force: number | null;
} & (StoredHandling | { readonly record_id: null });

/** A view of handlings with the findings about them. */
export type HandlingView = View<Columns, { readonly findings: Table }>;

/** Conditions of a search with their values, `$n` numbered from `values.length + 1`; only what is asked for is said. */
const conditionsOf = ({ table, parts }: HandlingView, search: HandlingSearch, values: unknown[]): string => {
  const conditions = ['true'];
  const given = (value: unknown): string => `$${values.push(value)}`;
  if (search.subjectRef !== null) conditions.push(`subject_ref = ${given(search.subjectRef)}`);
  if (search.recipient !== null) conditions.push(`recipient = ${given(search.recipient)}`);
  if (search.kinds.length > 0) conditions.push(`kind = any(${given(search.kinds)}::text[])`);
  if (search.categories.length > 0) conditions.push(`categories && ${given(search.categories)}::text[]`);
  if (search.findings?.length)
    conditions.push(
      `exists (select from ${parts.findings.name} as finding where finding.record_id = ${table.name}.record_id
                  and cleared_position is null and rule = any(${given(search.findings)}::text[]))`,
    );
  if (search.from) conditions.push(`occurred_at >= ${given(search.from)}`);
  if (search.to) conditions.push(`occurred_at < ${given(search.to)}`);
  if (search.cursor !== null) {
    const { occurredAt, position } = placeOf(search.cursor);
    const at = given(occurredAt);
    // The first condition says less than the second, but it is the one that rules out whole partitions.
    conditions.push(`occurred_at <= ${at}`, `(occurred_at, position) < (${at}, ${given(position)})`);
  }
  return conditions.join(' and ');
};

/** The page's SQL and values. Age and rows come from one statement, so from one snapshot: they cannot contradict. */
export const pageStatement = (view: HandlingView, search: HandlingSearch): [string, unknown[]] => {
  const { name, version, table, parts } = view;
  const values: unknown[] = [name, version, search.limit + 1]; // One more row tells whether there is a next page.
  const text = `
    with as_of as (select max(position) as as_of_position, max(at) as as_of_at, clock_timestamp() as as_of_now,
                          ${versionInForce('$1', '$2')} as version_in_force
                     from views.checkpoints where view = $1 and version = $2)
    select as_of.*, page.*,
           array(select distinct rule from ${parts.findings.name} as finding
                  where finding.record_id = page.record_id and cleared_position is null order by rule) as findings
      from as_of left join lateral (
        select * from ${table.name} where ${conditionsOf(view, search, values)}
         order by occurred_at desc, position desc limit $3) as page on true
     order by page.occurred_at desc, page.position desc`;
  return [text, values];
};

const isHandling = (row: AgedRow): row is AgedRow & StoredHandling => row.record_id !== null;

/** One page of a view of handlings, in the version that is in force. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOf = async (db: Queryable, view: HandlingView, search: HandlingSearch): Promise<Page> => {
  const { rows } = await db.query<AgedRow>(...pageStatement(view, search));
  const [first] = rows;
  if (!first) throw new TypeError('A page without its age.');
  const { as_of_position: position, as_of_at: at, as_of_now: now, version_in_force: inForce } = first;
  // Told with the answer rather than asked before it: only while a new version is being built is it worth another question.
  if (inForce !== null && inForce !== view.version) return pageOf(db, inVersion(view, inForce), search);
  const found = rows.filter(isHandling);
  const shown = found.slice(0, search.limit);
  const last = shown.at(-1);
  const more = found.length > shown.length && last;
  return {
    asOf: { position, at, now },
    rows: shown.map(rowOf),
    next: more ? cursorAfter({ occurredAt: last.occurred_at, position: last.position }) : null,
  };
};
