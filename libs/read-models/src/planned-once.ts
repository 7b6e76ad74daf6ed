import { type Prepared, type Queryable } from './queryable';

/** What a connection is told so that a plan it has made is kept for whatever is asked, and not made anew for each value. */
export const PLAN_ONCE = '-c plan_cache_mode=force_generic_plan';

/** Statements that are planned once go over connections of their own; quick as they are, they wait for no broad question there. */
export const plannedOnce = (once: Queryable, anew: Queryable): Queryable => ({
  query: <Row extends object>(statement: string | Prepared, values?: readonly unknown[]) =>
    typeof statement === 'string' ? anew.query<Row>(statement, values) : once.query<Row>(statement),
});
