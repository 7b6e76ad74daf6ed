import { type ColumnType, type RowOf, type Table, Utf8Text, type Value } from '../table';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : text;

/** Names of units and the like come again and again. */
const told = new Map<string, string>();
const TOLD_MAX = 1_000;
const TOLD_LENGTH_MAX = 100;

/** The bytes of a text as COPY reads it, one character each. */
const bytesOf = (text: string): string => {
  const isShort = text.length <= TOLD_LENGTH_MAX;
  const known = isShort && told.get(text);
  if (known) return known;
  const bytes = escaped(Buffer.from(text).toString('latin1'));
  if (!isShort) return bytes;
  if (told.size >= TOLD_MAX) told.clear();
  told.set(text, bytes);
  return bytes;
};

const inLine = (text: string | Utf8Text): string => {
  if (text instanceof Utf8Text) return escaped(text.bytes);
  return /[\\\t\n\r\x80-\uffff]/.test(text) ? bytesOf(text) : text;
};

/** Items are always quoted, so that a code `NULL` stays a code. */
const item = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

/** ISO 8601 has a year zero, which PostgreSQL calls 1 BC. */
const instant = (iso: string): string => (iso.startsWith('0000') ? `0001${iso.slice(4)} BC` : iso);

// Quotes, backslashes, controls and halves of characters; whole ones of two halves read the same either way.
const quoted = (text: string): string =>
  /[^ !#-[\]-~\xa0-\ud7ff\ue000-\uffff]/.test(text) ? JSON.stringify(text) : `"${text}"`;

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

/** Values in the words in which PostgreSQL reads them. */
const words: Readonly<Record<ColumnType, (value: never) => string>> = {
  uuid: (value: string) => value,
  text: String,
  integer: String,
  bigint: String,
  boolean: (value: boolean) => (value ? 't' : 'f'),
  date: instant,
  'timestamptz(3)': instant,
  'text[]': (value: readonly string[]) => `{${value.map(item).join()}}`,
  jsonb: canonical,
};

/** How a value of a column is written: a column's values are those of its type, see RowOf. */
export const wordOf = (type: ColumnType) => words[type] as (value: Value) => string;

/** The same in a line of COPY. */
const inLineOf = (type: ColumnType): ((value: Value) => string) => {
  const word = wordOf(type);
  if (type === 'text') return inLine as (value: Value) => string;
  return type === 'text[]' || type === 'jsonb' ? (value) => inLine(word(value)) : word;
};

/**
 * Makes the text of rows of a table: the given columns in COPY's text format, one behind the other. It holds one character per
 * byte of UTF-8, to be written as latin1: a single letter beyond ASCII would make a text of twice the size, slower all the way.
 */
export const textOf = ({ columns: types }: Pick<Table, 'columns'>, names: readonly string[] = Object.keys(types)) => {
  const columns = names.map((name, i) => ({
    name,
    before: i === 0 ? '' : '\t',
    absent: i === 0 ? '\\N' : '\t\\N',
    encode: inLineOf(types[name] ?? 'text'),
  }));
  return (row: RowOf): string => {
    let text = '';
    for (const { before, absent, name, encode } of columns) {
      const value = row[name];
      if (value === undefined) text += absent;
      else text += before + encode(value);
    }
    return text;
  };
};
