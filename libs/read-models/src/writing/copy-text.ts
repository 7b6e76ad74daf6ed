import { type ColumnType, type RowOf, type Table, type Value } from '../table';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : text;

/** Items are always quoted, so that a code `NULL` stays a code. */
const item = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

/** ISO 8601 has a year zero, which PostgreSQL calls 1 BC. */
const instant = (iso: string): string => (iso.startsWith('0000') ? `0001${iso.slice(4)} BC` : iso);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The same value with every object's keys in order; what says itself how it is told, or has them in order, as it is. */
const inOrder = (value: unknown): unknown => {
  if (!isObject(value) || 'toJSON' in value) return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map(inOrder) : value;
  const copy: Record<string, unknown> = {};
  const given = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(given).sort()) copy[name] = inOrder(given[name]);
  return copy;
};

const isInOrder = (value: object): boolean => {
  let before = '';
  for (const name in value) {
    if (name < before || isObject((value as Readonly<Record<string, unknown>>)[name])) return false;
    before = name;
  }
  return true;
};

/** JSON with every object's keys in order: the same text before and after PostgreSQL had them in an order of its own. */
const canonical = (value: object): string => JSON.stringify(isInOrder(value) ? value : inOrder(value));

const encoders: Readonly<Record<ColumnType, (value: never) => string>> = {
  uuid: (value: string) => value,
  text: escaped,
  integer: String,
  bigint: String,
  boolean: (value: boolean) => (value ? 't' : 'f'),
  date: instant,
  'timestamptz(3)': instant,
  'text[]': (value: readonly string[]) => escaped(`{${value.map(item).join(',')}}`),
  jsonb: (value: object) => escaped(canonical(value)),
};

/** How a value of a column is written: a column's values are those of its type, see RowOf. */
export const encoderOf = (type: ColumnType) => encoders[type] as (value: Value) => string;

/** Makes the text of rows of a table: the given columns in COPY's text format, one behind the other. */
export const textOf = ({ columns: types }: Pick<Table, 'columns'>, names: readonly string[] = Object.keys(types)) => {
  const columns = names.map((name, i) => ({
    name,
    before: i === 0 ? '' : '\t',
    encode: encoderOf(types[name] ?? 'text'),
  }));
  return (row: RowOf): string => {
    let text = '';
    for (const { before, name, encode } of columns) {
      const value = row[name];
      text += before + (value === undefined ? '\\N' : encode(value));
    }
    return text;
  };
};
