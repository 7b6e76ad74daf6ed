import { type Columns, type ColumnType, type RowOf, type Table } from '../table';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : text;

/** Items are always quoted, so that a code `NULL` stays a code. */
const item = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

/** ISO 8601 has a year zero, which PostgreSQL calls 1 BC. */
const instant = (iso: string): string => (iso.startsWith('0000') ? `0001${iso.slice(4)} BC` : iso);

const encoders: Readonly<Record<ColumnType, (value: never) => string>> = {
  uuid: (value: string) => value,
  text: escaped,
  bigint: (value: bigint) => String(value),
  'timestamptz(3)': instant,
  'text[]': (value: readonly string[]) => escaped(`{${value.map(item).join(',')}}`),
  jsonb: (value: object) => escaped(JSON.stringify(value)),
};

/** Makes lines of COPY's text format for a table, one per row, each ended. */
export const copyLines = <C extends Columns>(table: Table<C>): ((row: RowOf<Columns>) => string) => {
  const columns = Object.entries(table.columns).map(([name, type]) => ({
    name,
    encode: encoders[type] as (value: unknown) => string, // A column's values are those of its type: see RowOf.
  }));
  return (row) => {
    let line = '';
    for (const { name, encode } of columns) {
      const value = row[name];
      line += `${line && '\t'}${value === undefined ? '\\N' : encode(value)}`;
    }
    return `${line}\n`;
  };
};
