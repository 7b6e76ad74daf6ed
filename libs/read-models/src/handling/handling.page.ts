import { agedStatement, type Ask, type Given, readAged } from '../aged';
import { type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { type Columns, type Table, type View } from '../table';
import { after, pageFrom } from './handling.cursor';
import { rowOf, type StoredHandling } from './handling.stored';

/** A view of handlings with the findings about them. */
export type HandlingView = View<Columns, { readonly findings: Table }>;

/** Conditions of a search; only what is asked for is said. */
const conditionsOf = ({ table, parts }: HandlingView, search: HandlingSearch, given: Given): string => {
  const conditions = ['true'];
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
  if (search.cursor !== null) conditions.push(...after(search.cursor, given));
  return conditions.join(' and ');
};

const ask =
  (search: HandlingSearch): Ask<HandlingView> =>
  (view, given) => ({
    rows: `
      select page.*,
             array(select distinct rule from ${view.parts.findings.name} as finding
                    where finding.record_id = page.record_id and cleared_position is null order by rule) as findings
        from (select * from ${view.table.name} where ${conditionsOf(view, search, given)}
               order by occurred_at desc, position desc limit ${given(search.limit + 1)}) as page`,
    order: 'occurred_at desc, position desc',
  });

/** The page's SQL and values; one row more than the page has tells whether there is a next one. */
export const pageStatement = (view: HandlingView, search: HandlingSearch): [string, unknown[]] =>
  agedStatement(view, ask(search));

/** One page of a view of handlings, in the version that is in force. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOf = async (db: Queryable, view: HandlingView, search: HandlingSearch): Promise<Page> => {
  const { asOf, rows } = await readAged<StoredHandling, HandlingView>(db, view, ask(search));
  const { shown, next } = pageFrom(rows, search.limit);
  return { asOf, rows: shown.map(rowOf), next };
};
