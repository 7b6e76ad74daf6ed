import { type Ask, type Given, readAged } from './aged';
import { type AsOf } from './handling-search';
import { type Queryable } from './queryable';
import { type View } from './table';

/** Values of one facet that an answer shows at most. */
export const FACET_VALUES_MAX = 250;

/**
 * What rows can be told apart by, in SQL: the one value that each has, or the rows `found` joined with the several values that
 * each has, as `item (value)` and no value twice.
 */
export type Facet<V extends View = View> =
  { readonly one: (view: V) => string } | { readonly several: (view: V) => string };

export interface Count {
  /** Null counts the rows that do not say. */
  readonly value: string | null;
  readonly count: number;
}

/** The values of a facet, the most frequent first, months in order; `valueCount` is how many there are beyond those shown. */
export interface Counts {
  readonly values: readonly Count[];
  readonly valueCount: number;
}

/** How many rows there are, in all and by each facet that was asked for. */
export interface Counted<Name extends string> {
  readonly asOf: AsOf;
  readonly total: number;
  readonly by: { readonly [N in Name]?: Counts };
}

/** The month of an instant, `2026-11`, in UTC. */
export const monthOf = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM')`;

const isOne = <V extends View>(facet: Facet<V>): facet is Extract<Facet<V>, { one: unknown }> => 'one' in facet;

/** All facets of one value each, and the total, in one pass over the rows. */
const onePass = (view: View, facets: readonly (readonly [number, string])[], conditions: string): string => {
  const columns = facets.map(([place]) => `f${place}`);
  const which = facets.map(([place]) => `when grouping(f${place}) = 0 then ${place}`).join(' ');
  return `
    select ${which ? `case ${which} else -1 end` : '-1'} as facet,
           ${columns.length > 0 ? `coalesce(${columns})` : 'null::text'} as value, count(*)::int as count
      from (select ${['true', ...facets.map(([place, sql]) => `${sql} as f${place}`)]}
              from ${view.table.name} where ${conditions}) as found
     group by grouping sets (${['()', ...columns.map((column) => `(${column})`)]})`;
};

const severalPass = (view: View, place: number, joined: string, conditions: string): string => `
    select ${place}, item.value, count(*)::int
      from (select * from ${view.table.name} where ${conditions}) as found ${joined} group by item.value`;

/** SQL of the counts by these facets, each bounded; `-1` is the total. */
const countsSql = <V extends View>(
  view: V,
  facets: readonly Facet<V>[],
  months: number,
  conditions: string,
): string => {
  const ones = facets.flatMap((facet, i) => (isOne(facet) ? [[i, facet.one(view)] as const] : []));
  const passes = [
    onePass(view, ones, conditions),
    ...facets.flatMap((facet, i) => (isOne(facet) ? [] : [severalPass(view, i, facet.several(view), conditions)])),
  ];
  return `
    select facet, value, count, value_count from (
      select *, count(*) over (partition by facet)::int as value_count,
             row_number() over (partition by facet
                                order by case when facet = ${months} then value end desc, count desc, value) as place
        from (${passes.join(' union all ')}) as counted) as ranked
     where place <= ${FACET_VALUES_MAX}`;
};

interface StoredCount extends Count {
  readonly facet: number;
  readonly value_count: number;
}

/** Counts the rows of a view that meet `conditions`, by the facets of these names. */
export const countRows = async <Name extends string, V extends View>(
  db: Queryable,
  view: V,
  facets: Readonly<Record<Name, Facet<V>>>,
  by: readonly Name[],
  conditions: (given: Given, view: V) => string,
  prepare = false,
): Promise<Counted<Name>> => {
  const names = [...new Set(by)];
  const months = (names as readonly string[]).indexOf('month');
  const ask: Ask<V> = (asked, given) => ({
    rows: countsSql(
      asked,
      names.map((name) => facets[name]),
      months,
      conditions(given, asked),
    ),
    order: `facet, case when facet = ${months} then 0 else -count end, value`,
  });
  const { asOf, rows } = await readAged<StoredCount, V>(db, view, ask, prepare);
  const counts: { [N in Name]?: Counts } = {};
  names.forEach((name, i) => {
    const own = rows.filter(({ facet }) => facet === i);
    const values = own.map(({ value, count }) => ({ value, count }));
    counts[name] = { values, valueCount: own[0]?.value_count ?? 0 };
  });
  return { asOf, total: rows.find(({ facet }) => facet === -1)?.count ?? 0, by: counts };
};
