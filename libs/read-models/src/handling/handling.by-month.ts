import { readAged } from '../aged';
import { type Counted, countedTogether, countRows, tallySql, type Tallied } from '../counts';
import { conditionsOf } from '../filter';
import { type AsOf, type HandlingFilter } from '../handling-search';
import { holdInPlace } from '../hold-in-place';
import { type Queryable } from '../queryable';
import { firstDayOf, followingMonth } from '../writing/months';
import { type HandlingFacet, handlingFacets, handlingGrammar, type HandlingView } from './handling.filter';
import { type KeptCounts } from './kept-counts';

type Tally = readonly Tallied<HandlingFacet>[];

/** What follows from the rows of a month alone, and leaves most of them in: no index would be quicker. */
const broad: readonly (keyof HandlingFilter)[] = [
  ...(['kinds', 'categories', 'scopeCategories', 'fields', 'purpose', 'basis', 'unit', 'system', 'ground'] as const),
  ...(['safeguard', 'from', 'to'] as const),
];
/** What has as many values as there are rows, or follows from more than the rows. */
const unkept: readonly HandlingFacet[] = ['subject', 'actor', 'caseRef', 'finding'];

const MONTH_MS_MIN = 28 * 24 * 60 * 60_000;

/** Whether the counts are worth keeping by month: the question is broad, and the answer short. */
export const isByMonth = (filter: HandlingFilter, by: readonly HandlingFacet[]): boolean => {
  const names = Object.keys(filter) as (keyof HandlingFilter)[];
  const asked = names.filter((name) => filter[name] !== undefined && filter[name] !== null);
  if (!asked.every((name) => broad.includes(name)) || by.some((facet) => unkept.includes(facet))) return false;
  return !filter.from || !filter.to || filter.to.getTime() - filter.from.getTime() >= MONTH_MS_MIN;
};

/** What the log led to, by month; empty for what no month has. */
type State = ReadonlyMap<string, string>;

interface StoredState {
  readonly month: string;
  readonly state: string;
}

const stateOf = async (db: Queryable, view: HandlingView): Promise<{ asOf: AsOf; version: number; state: State }> => {
  let { version } = view;
  const { asOf, rows } = await readAged<StoredState, HandlingView>(db, view, (asked, given) => {
    version = asked.version;
    return {
      rows: `select month, rows || ' ' || hash as state from views.state_hashes
              where view = ${given(asked.name)} and version = ${given(version)}
                and table_name = ${given(asked.table.part)} and rows <> 0`,
      order: 'month',
    };
  });
  return { asOf, version, state: new Map(rows.map(({ month, state }) => [month, state])) };
};

/** A part of the asked period; `month` where it is all of that month. */
interface Piece {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly month?: string;
}

const latest = (one: Date | null | undefined, other: Date): Date => (one && one > other ? one : other);
const earliest = (one: Date | null | undefined, other: Date): Date => (one && one < other ? one : other);

/** The period in months, of which there is one for each that has rows, and what lies outside of them where anything does. */
const piecesOf = (state: State, { from = null, to = null }: HandlingFilter): readonly Piece[] => {
  const months = [...state.keys()].filter((month) => month !== '').sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return state.size > 0 ? [{ from, to }] : [];
  const [start, end] = [new Date(firstDayOf(first)), new Date(firstDayOf(followingMonth(last)))];
  const outside: Piece[] = state.has('')
    ? [
        { from, to: earliest(to, start) },
        { from: latest(from, end), to },
      ]
    : [];
  const inside: Piece[] = [];
  for (let month = first; month <= last; month = followingMonth(month)) {
    const [begin, over] = [new Date(firstDayOf(month)), new Date(firstDayOf(followingMonth(month)))];
    // A month without rows may have some of those that no month has.
    if (!state.has(month) && !state.has('')) continue;
    const isWhole = (!from || from <= begin) && (!to || to >= over);
    inside.push({ from: latest(from, begin), to: earliest(to, over), ...(isWhole && { month }) });
  }
  return [...inside, ...outside].filter((piece) => !piece.from || !piece.to || piece.from < piece.to);
};

const tally = async (
  db: Queryable,
  view: HandlingView,
  filter: HandlingFilter,
  by: readonly HandlingFacet[],
): Promise<Tally> => {
  const values: unknown[] = [];
  const conditions = conditionsOf(handlingGrammar, filter, (value) => `$${values.push(value)}`, view);
  const facets = by.map((name) => handlingFacets[name]);
  const { rows } = await db.query<Tallied<never> & { readonly facet: number }>(
    tallySql<HandlingView>(view, facets, conditions),
    values,
  );
  return rows.map(({ facet, value, count }) => ({ facet: by[facet] ?? null, value, count }));
};

/** The same of a whole month, whose name is known. */
const tallyOfMonth = async (
  db: Queryable,
  view: HandlingView,
  filter: HandlingFilter,
  by: readonly HandlingFacet[],
  month: string,
): Promise<Tally> => {
  const others = await tally(
    db,
    view,
    filter,
    by.filter((name) => name !== 'month'),
  );
  const total = others.find(({ facet }) => facet === null)?.count ?? 0;
  return by.includes('month') && total > 0 ? [...others, { facet: 'month', value: month, count: total }] : others;
};

/**
 * Counts by month, of which only those are counted that hold something else than when they were last asked for the same: what
 * the log led to says so, and it is written together with the rows. `db` is a transaction that has just begun, in which all is
 * seen at one moment. Null when it `isLate` before all is counted; what is counted is kept, and the next time comes further.
 */
export const countsByMonth = async (
  db: Queryable,
  view: HandlingView,
  filter: HandlingFilter,
  asked: readonly HandlingFacet[],
  kept: KeptCounts<HandlingFacet>,
  isLate: () => boolean,
): Promise<Counted<HandlingFacet> | null> => {
  const by = [...new Set(asked)];
  await holdInPlace(db, view);
  const { asOf, version, state } = await stateOf(db, view);
  if (version !== view.version)
    return countRows(db, view, handlingFacets, by, (given, inForce) =>
      conditionsOf(handlingGrammar, filter, given, inForce),
    );
  const { from: _1, to: _2, ...always } = filter;
  const tallied: Tally[] = [];
  for (const { month, ...period } of piecesOf(state, filter)) {
    if (isLate()) return null;
    const narrowed = { ...always, ...period };
    const counted =
      month === undefined
        ? tally(db, view, narrowed, by)
        : kept.of(JSON.stringify([view.name, version, month, state.get(month), state.get(''), always, by]), () =>
            tallyOfMonth(db, view, narrowed, by, month),
          );
    tallied.push(await counted);
  }
  return countedTogether(asOf, by, tallied.flat());
};
