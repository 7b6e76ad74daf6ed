import { type AsOf } from './handling-search';
import { type Queryable } from './queryable';
import { inVersion, type View } from './table';
import { versionInForce } from './version-in-force';

/** Takes a value and says by which name it stands in the SQL. */
export type Given = (value: unknown) => string;

/** SQL of an answer's rows from a view, and the order in which they stand. */
export type Ask<V extends View> = (view: V, given: Given) => { readonly rows: string; readonly order: string };

/** An answer with the age of the very snapshot it was read from. */
export interface Aged<Row> {
  readonly asOf: AsOf;
  readonly rows: readonly Row[];
}

/** The age stands beside every row; in the one row of an empty answer it stands beside nulls. */
interface Age {
  readonly as_of_position: string | null;
  readonly as_of_at: Date | null;
  readonly as_of_now: Date;
  readonly version_in_force: number | null;
}
type AgedRow<Row> = Age & ((Row & { readonly is_row: true }) | { readonly is_row: null });

/** An answer's SQL and values. Age and rows come from one statement, so from one snapshot: they cannot contradict. */
export const agedStatement = <V extends View>(view: V, ask: Ask<V>): [string, unknown[]] => {
  const values: unknown[] = [view.name, view.version];
  const { rows, order } = ask(view, (value) => `$${values.push(value)}`);
  const text = `
    with as_of as (select max(position) as as_of_position, max(at) as as_of_at, clock_timestamp() as as_of_now,
                          ${versionInForce('$1', '$2')} as version_in_force
                     from views.checkpoints where view = $1 and version = $2)
    select as_of.*, answer.*
      from as_of left join lateral (select true as is_row, answer.* from (${rows}) as answer) as answer on true
     order by ${order}`;
  return [text, values];
};

const isRow = <Row>(row: AgedRow<Row>): row is Age & Row & { is_row: true } => row.is_row !== null;
const withoutAge = <Row>(row: Age & Row & { is_row: true }) => {
  const { as_of_position: _1, as_of_at: _2, as_of_now: _3, version_in_force: _4, is_row: _5, ...rest } = row;
  return rest as Row; // What is left is what was asked for.
};

const PREPARED_MAX = 32; // Each keeps a plan over every month in every connection that asks it.
const names = new Map<string, string>();

/** The name under which a text is prepared; undefined for what came when there were enough. */
const nameOf = (text: string): string | undefined => {
  const name = names.get(text) ?? (names.size < PREPARED_MAX ? `aged-${names.size}` : undefined);
  if (name !== undefined) names.set(text, name);
  return name;
};

const query = <Row extends object>(db: Queryable, [text, values]: [string, unknown[]], prepare: boolean) => {
  const name = prepare ? nameOf(text) : undefined;
  return name === undefined ? db.query<Row>(text, values) : db.query<Row>({ name, text, values });
};

/**
 * Asks a view in the version that is in force. To `prepare` spares the planning, which over many months takes longer than
 * finding a few rows, where one plan is the best for whatever is asked.
 */
export const readAged = async <Row extends object, V extends View = View>(
  db: Queryable,
  view: V,
  ask: Ask<V>,
  prepare = false,
): Promise<Aged<Row>> => {
  const { rows } = await query<AgedRow<Row>>(db, agedStatement(view, ask), prepare);
  const [first] = rows;
  if (!first) throw new TypeError('An answer without its age.');
  const { as_of_position: position, as_of_at: at, as_of_now: now, version_in_force: inForce } = first;
  // Told with the answer rather than asked before it: only while a new version is being built is it worth another question.
  if (inForce !== null && inForce !== view.version) return readAged(db, inVersion(view, inForce), ask, prepare);
  return { asOf: { position, at, now }, rows: rows.filter(isRow).map(withoutAge) };
};
