import { type Ask, readAged } from '../aged';
import { before, type Condition, conditionsOf, from, type Grammar, is, oneOf, refers } from '../filter';
import { comesAfter, inOrder, pageFrom } from '../handling/handling.cursor';
import { type LookFilter, type LookPage, type LookRow, type LookSearch } from '../look-search';
import { type Queryable } from '../queryable';
import { looksView } from './looks.view';

type LooksView = typeof looksView;

/** The list names one of these; an empty list is nobody, not anybody. */
const names =
  (column: string): Condition<readonly string[]> =>
  (refs, given) =>
    `${column} && ${given(refs)}::text[]`;

const grammar: Grammar<LookFilter> = {
  roles: oneOf('role'),
  lookerRefs: refers('looker_ref'),
  questions: oneOf('question'),
  subjectRefs: names('subject_refs'),
  actorRefs: names('actor_refs'),
  caseRef: is('case_ref'),
  from: from('occurred_at'),
  to: before('occurred_at'),
};

type StoredLook = Omit<LookRow, 'at'> & { readonly occurred_at: Date };

const askPage =
  (search: LookSearch): Ask<LooksView> =>
  (view, given) => ({
    rows: `
      select page.look_id as "lookId", occurred_at, role, looker_ref as "lookerRef", question,
             subject_refs as "subjectRefs", actor_refs as "actorRefs", filters, case_ref as "caseRef",
             coalesce(page.rows, shown.rows) as rows,
             case when page.rows is null then shown.whole else true end as whole, position
        from (select * from ${view.table.name}
               where ${conditionsOf(grammar, search, given, view)} and ${comesAfter(search.cursor, search.order, given)}
               order by ${inOrder(search.order)} limit ${given(search.limit + 1)}) as page
        left join ${view.parts.shown.name} as shown on shown.look_id = page.look_id and page.rows is null`,
    order: inOrder(search.order),
  });

/** Looks at the trail. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfLooks = async (db: Queryable, search: LookSearch): Promise<LookPage> => {
  const { asOf, rows } = await readAged<StoredLook, LooksView>(db, looksView, askPage(search));
  const { shown, next } = pageFrom(rows, search.limit);
  return {
    asOf,
    rows: shown.map(({ occurred_at: at, ...row }) => ({ ...row, at: at.toISOString() })),
    next,
  };
};
