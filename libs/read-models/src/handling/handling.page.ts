import { agedStatement, type Ask, readAged } from '../aged';
import { type Counted, countRows } from '../counts';
import { conditionsOf } from '../filter';
import { type HandlingFilter, type HandlingSearch, type Page } from '../handling-search';
import { type Queryable } from '../queryable';
import { comesAfter, inOrder, pageFrom } from './handling.cursor';
import { type HandlingFacet, handlingFacets, handlingGrammar, type HandlingView } from './handling.filter';
import { rowOf, type StoredHandling } from './handling.stored';

const ask =
  (search: HandlingSearch): Ask<HandlingView> =>
  (view, given) => ({
    rows: `
      select page.*, ${
        search.knownAt
          ? 'null::text[]'
          : `array(select distinct rule from ${view.parts.findings.name} as finding
                    where finding.record_id = page.record_id and cleared_position is null order by rule)`
      } as findings
        from (select * from ${view.table.name}
               where ${conditionsOf(handlingGrammar, search, given, view)}
                 and ${comesAfter(search.cursor, search.order, given)}
               order by ${inOrder(search.order)} limit ${given(search.limit + 1)}) as page`,
    order: inOrder(search.order),
  });

/** The page's SQL and values; one row more than the page has tells whether there is a next one. */
export const pageStatement = (view: HandlingView, search: HandlingSearch): [string, unknown[]] =>
  agedStatement(view, ask(search));

/** One person has few rows, and they are found by one index whatever else is asked. */
const isOfOnePerson = ({ subjectRefs }: HandlingFilter): boolean => subjectRefs?.length === 1;

/** One index leads through these in the order in which they are listed: no other plan is worth thinking of. */
export const isLedByIndex = (search: HandlingSearch): boolean => {
  const { actorRefs, recipient, caseRef, order, findings, hasFindings, knownAt } = search;
  if (isOfOnePerson(search)) return true;
  if (order === 'logged' || findings?.length || typeof hasFindings === 'boolean' || knownAt) return false;
  return actorRefs?.length === 1 || Boolean(recipient ?? caseRef);
};

/** One page of a view of handlings, in the version that is in force. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOf = async (db: Queryable, view: HandlingView, search: HandlingSearch): Promise<Page> => {
  const { asOf, rows } = await readAged<StoredHandling, HandlingView>(db, view, ask(search), isLedByIndex(search));
  const { shown, next } = pageFrom(rows, search.limit);
  return { asOf, rows: shown.map(rowOf), next };
};

/** How many handlings there are of each value of these facets, in the version that is in force. */
export const countsOf = (
  db: Queryable,
  view: HandlingView,
  filter: HandlingFilter,
  by: readonly HandlingFacet[],
): Promise<Counted<HandlingFacet>> =>
  countRows(
    db,
    view,
    handlingFacets,
    by,
    (given, asked) => conditionsOf(handlingGrammar, filter, given, asked),
    isOfOnePerson(filter),
  );
