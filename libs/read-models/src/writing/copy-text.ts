import { type ColumnType, type RowOf, type Table, type Value } from '../table';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : text;

/** Items are always quoted, so that a code `NULL` stays a code. */
const item = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

/** ISO 8601 has a year zero, which PostgreSQL calls 1 BC. */
const instant = (iso: string): string => (iso.startsWith('0000') ? `0001${iso.slice(4)} BC` : iso);

const quoted = (text: string): string => (/["\\\p{Cc}\p{Cs}]/u.test(text) ? JSON.stringify(text) : `"${text}"`);

/** Objects of the same keys come again and again: their order is worked out once. */
const orders = new Map<string, readonly (readonly [name: string, prefix: string])[]>();
const ORDERS_MAX = 1_000;

const orderOf = (value: object): readonly (readonly [string, string])[] => {
  let shape = '';
  for (const name in value) shape += `${name.length}:${name}`;
  let order = orders.get(shape);
  if (!order) {
    if (orders.size >= ORDERS_MAX) orders.clear();
    order = Object.keys(value)
      .sort()
      .map((name) => [name, `${quoted(name)}:`]);
    orders.set(shape, order);
  }
  return order;
};

/** JSON with every object's keys in order: the same text before and after PostgreSQL had them in an order of its own. */
const canonical = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let text = '';
  for (const [name, prefix] of orderOf(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[name];
    if (item !== undefined) text += `${text && ','}${prefix}${canonical(item)}`;
  }
  return `{${text}}`;
};

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
