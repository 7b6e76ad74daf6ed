import { agedStatement, type Ask, readAged } from '../aged';
import { type AsOf } from '../handling-search';
import { type Queryable } from '../queryable';
import { type View } from '../table';
import { subjectTimelineView } from './subject-timeline.view';

/** Before every reference there is. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** People of whom there are handlings, by reference. */
export interface SubjectsPage {
  readonly asOf: AsOf;
  readonly refs: readonly string[];
  /** `after` of the page after this one; null when this is the last. */
  readonly next: string | null;
}

/** From one reference to the next by the index: a distinct list would read every handling there is. */
const ask =
  (after: string | null, limit: number): Ask<View> =>
  ({ table }, given) => ({
    rows: `
      with recursive person (ref, place) as (
        (select subject_ref, 1 from ${table.name} where subject_ref > ${given(after ?? FIRST)}::uuid
          order by subject_ref limit 1)
        union all
        select (select subject_ref from ${table.name} where subject_ref > person.ref order by subject_ref limit 1),
               place + 1
          from person where ref is not null and place <= ${given(limit)}
      ) select ref from person where ref is not null`,
    order: 'ref',
  });

/** The page's SQL and values. */
export const subjectsStatement = (after: string | null, limit: number): [string, unknown[]] =>
  agedStatement(subjectTimelineView, ask(after, limit));

/** The next people in the order of their references, which means nothing, behind `after`. */
export const pageOfSubjects = async (db: Queryable, after: string | null, limit: number): Promise<SubjectsPage> => {
  const { asOf, rows } = await readAged<{ readonly ref: string }>(db, subjectTimelineView, ask(after, limit));
  const refs = rows.slice(0, limit).map(({ ref }) => ref);
  return { asOf, refs, next: rows.length > limit ? (refs.at(-1) ?? null) : null };
};
