import { type Ask, type Given, readAged } from './aged';
import { type AsOf } from './handling-search';
import { type Queryable } from './queryable';
import { type View } from './table';

/** Values of one facet that an answer shows at most. */
export const FACET_VALUES_MAX = 250;

/**
 * What rows can be told apart by, in SQL: the one value that each has (`many` where there may be as many values as rows), the
 * values of a list that each has, or the rows `found` joined with the several values that each has, as `item (value)` and no
 * value twice.
 */
export type Facet<V extends View = View> =
  | { readonly one: (view: V) => string; readonly many?: true }
  | { readonly each: string }
  | { readonly several: (view: V) => string };

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

type One<V extends View> = Extract<Facet<V>, { one: unknown }>;
/** A facet, and which of those that were asked for it is. */
type Placed<F> = readonly [place: number, facet: F];

/** More of them together tell apart nearly every row. */
const TOGETHER_MAX = 3;

/** All facets of one value each, and the total, in one pass over the rows. */
const onePass = <V extends View>(view: V, facets: readonly Placed<One<V>>[], conditions: string): string => {
  const columns = facets.map(([place]) => `f${place}`);
  const which = facets.map(([place]) => `when grouping(f${place}) = 0 then ${place}`).join(' ');
  const found = `select ${['true', ...facets.map(([place, { one }]) => `${one(view)} as f${place}`)]}
                   from ${view.table.name} where ${conditions}`;
  // Rows that are alike are counted first: that is one look for each row, and several processes can share them.
  const areFew = columns.length > 0 && columns.length <= TOGETHER_MAX && !facets.some(([, { many }]) => many);
  const rows = areFew ? `select ${columns}, count(*) as alike from (${found}) as each group by ${columns}` : found;
  return `
    select ${which ? `case ${which} else -1 end` : '-1'} as facet,
           ${columns.length > 0 ? `coalesce(${columns})` : 'null::text'} as value,
           ${areFew ? 'coalesce(sum(alike), 0)' : 'count(*)'}::int as count
      from (${rows}) as found
     group by grouping sets (${['()', ...columns.map((column) => `(${column})`)]})`;
};

const severalPass = <V extends View>(
  view: V,
  [place, facet]: Placed<Exclude<Facet<V>, One<V>>>,
  conditions: string,
): string =>
  'each' in facet
    ? `
    select ${place}, item.value, sum(alike)::int
      from (select ${facet.each} as list, count(*) as alike from ${view.table.name} where ${conditions} group by 1) as found
     cross join lateral (select distinct unnest(list)) as item (value) group by item.value`
    : `
    select ${place}, item.value, count(*)::int
      from (select * from ${view.table.name} where ${conditions}) as found ${facet.several(view)} group by item.value`;

/** SQL of all the counts by these facets, as `facet` by place, `value` and `count`; `-1` is the total. */
export const tallySql = <V extends View>(view: V, facets: readonly Facet<V>[], conditions: string): string => {
  const [ones, others]: [Placed<One<V>>[], Placed<Exclude<Facet<V>, One<V>>>[]] = [[], []];
  facets.forEach((facet, i) => ('one' in facet ? ones.push([i, facet]) : others.push([i, facet])));
  return [onePass(view, ones, conditions), ...others.map((other) => severalPass(view, other, conditions))].join(
    ' union all ',
  );
};

/** The same with each facet's values counted and bounded. */
const countsSql = <V extends View>(
  view: V,
  facets: readonly Facet<V>[],
  months: number,
  conditions: string,
): string => `
    select facet, value, count, value_count from (
      select *, count(*) over (partition by facet)::int as value_count,
             row_number() over (partition by facet
                                order by case when facet = ${months} then value end desc, count desc, value) as place
        from (${tallySql(view, facets, conditions)}) as counted) as ranked
     where place <= ${FACET_VALUES_MAX}`;

interface StoredCount extends Count {
  readonly facet: number;
  readonly value_count: number;
}

/** A count by the facet of this name; of all rows where it is null. */
export interface Tallied<Name extends string> extends Count {
  readonly facet: Name | null;
}

const later = (one: Count, other: Count): number => {
  if (one.value === other.value) return 0;
  if (one.value === null || other.value === null) return one.value === null ? 1 : -1;
  return one.value < other.value ? -1 : 1;
};

/** What was counted of several parts, as the whole of them. */
export const countedTogether = <Name extends string>(
  asOf: AsOf,
  by: readonly Name[],
  tallied: Iterable<Tallied<Name>>,
): Counted<Name> => {
  const sums = new Map<Name | null, Map<string | null, number>>([null, ...by].map((name) => [name, new Map()]));
  for (const { facet, value, count } of tallied)
    sums.get(facet)?.set(value, (sums.get(facet)?.get(value) ?? 0) + count);
  const counts: { [N in Name]?: Counts } = {};
  for (const name of by) {
    const values = [...(sums.get(name) ?? [])].map(([value, count]) => ({ value, count })).sort(later);
    const shown =
      name === 'month'
        ? values.slice(-FACET_VALUES_MAX)
        : values.sort((one, other) => other.count - one.count).slice(0, FACET_VALUES_MAX);
    counts[name] = { values: shown, valueCount: values.length };
  }
  return { asOf, total: sums.get(null)?.get(null) ?? 0, by: counts };
};

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
