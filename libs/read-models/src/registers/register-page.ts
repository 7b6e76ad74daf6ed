import { type Ask, type Given, readAged } from '../aged';
import { ViewsError } from '../errors';
import { type AsOf } from '../handling-search';
import { type Queryable } from '../queryable';
import { type View } from '../table';

/** One page of a list: `cursor` is `next` of the page before, null asks for the first. */
export interface RegisterSearch {
  readonly limit: number;
  readonly cursor: string | null;
}

/** One page with its age. */
export interface RegisterPage<Row> {
  readonly asOf: AsOf;
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** What is shown of each row, by name and in SQL, and by which of these texts rows are told apart and put in order. */
export interface RegisterList<V extends View> {
  readonly view: V;
  readonly shows: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  /** SQL of what the rows are made from, where that is not simply the view. */
  readonly from?: (view: V, given: Given) => string;
}

const cursorAfter = (key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const keyOf = (cursor: string, size: number): readonly string[] => {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isKey = Array.isArray(key) && key.length === size && key.every((part) => typeof part === 'string');
    if (isKey && cursorAfter(key) === cursor) return key;
  } catch {
    // It is told below.
  }
  throw new ViewsError('ERR_CURSOR_MALFORMED', 'The cursor is not one that a page gave.');
};

type Fields = Readonly<Record<string, unknown>>;

const inIso = (row: Fields): Fields =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );

/** The rows of a list in the order of their key. @throws ViewsError `ERR_CURSOR_MALFORMED` */
export const pageOfRegister = async <Row, V extends View>(
  db: Queryable,
  { view, shows, key, from = ({ table }) => table.name }: RegisterList<V>,
  { limit, cursor }: RegisterSearch,
): Promise<RegisterPage<Row>> => {
  const order = key.map((name) => `"${name}" collate "C"`).join(', ');
  const shown = Object.entries(shows).map(([name, column]) => `${column} as "${name}"`);
  const ask: Ask<V> = (asked, given) => ({
    rows: `
      select * from (select ${shown} from ${from(asked, given)}) as row
       where ${cursor === null ? 'true' : `(${order}) > (${keyOf(cursor, key.length).map(given)})`}
       order by ${order} limit ${given(limit + 1)}`,
    order,
  });
  const { asOf, rows } = await readAged<Fields, V>(db, view, ask);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? cursorAfter(key.map((name) => last[name])) : null;
  return { asOf, rows: page.map(inIso) as Row[], next }; // What is shown is what the list says.
};
