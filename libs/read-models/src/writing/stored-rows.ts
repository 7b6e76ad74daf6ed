import { type ClientBase } from 'pg';
import { type Columns, type ColumnType, type RowOf, type Table, type Value } from '../table';
import { textOf, wordOf } from './copy-text';
import { type Need } from './fold';

/** A point in time in ISO 8601; the year zero is 1 BC in PostgreSQL. */
const iso = (value: string, format: string): string =>
  `case when ${value} < '0001-01-01' then '0000' || substr(to_char(${value}, '${format}'), 5)
        else to_char(${value}, '${format}') end`;

/** Columns in the words in which statements carry them. */
const readings: Readonly<Partial<Record<ColumnType, (column: string) => string>>> = {
  'timestamptz(3)': (column) => iso(`(${column} at time zone 'UTC')`, `YYYY-MM-DD"T"HH24:MI:SS.MS"Z"`),
  date: (column) => iso(column, 'YYYY-MM-DD'),
};

/** What to select from a table called `stored` so that {@link rowOf} can read it. */
export const readingOf = ({ columns }: Table): string =>
  Object.entries(columns)
    .map(([name, type]) => `${readings[type]?.(`stored.${name}`) ?? `stored.${name}`} as ${name}`)
    .join(', ');

/** A row as a statement would carry it, from one selected by {@link readingOf}. */
export const rowOf = (columns: Columns, stored: Readonly<Record<string, unknown>>): RowOf => {
  const row: Record<string, Value> = {};
  for (const [name, type] of Object.entries(columns)) {
    const value = stored[name];
    if (value === null) continue;
    row[name] = type === 'bigint' ? BigInt(String(value)) : (value as Value);
  }
  return row;
};

/** A value as a parameter's text: COPY's escapes are its own. */
const parameter = (type: ColumnType, value: Value | undefined): string | null =>
  value === undefined ? null : wordOf(type)(value);

/** `unnest` of `rows`' values in `columns`, numbered from `$1`, and those values. */
const unnested = (table: Table, columns: readonly string[], rows: readonly RowOf[]): [string, unknown[]] => {
  const typed = columns.map((name) => [name, table.columns[name] ?? 'text'] as const);
  const values = typed.map(([name, type]) => rows.map((row) => parameter(type, row[name])));
  return [`unnest(${typed.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')})`, values];
};

/** The stored rows of which a batch speaks, each of them once. */
export const storedRows = async (client: ClientBase, table: Table, needs: readonly Need[]): Promise<RowOf[]> => {
  const found = new Map<string, RowOf>();
  const keyOf = textOf(table, table.key);
  for (const { columns, wanted } of needs) {
    const [source, values] = unnested(table, columns, wanted);
    const { rows } = await client.query<Record<string, unknown>>(
      `select ${readingOf(table)} from ${table.name} as stored
         join (select distinct * from ${source}) as wanted (${columns}) using (${columns})`,
      values,
    );
    for (const stored of rows) {
      const row = rowOf(table.columns, stored);
      found.set(keyOf(row), row);
    }
  }
  return [...found.values()];
};

/** Removes rows by their keys. */
export const removeRows = async (client: ClientBase, table: Table, rows: readonly RowOf[]): Promise<void> => {
  const [source, values] = unnested(table, table.key, rows);
  const isGone = table.key.map((name) => `kept.${name} = gone.${name}`).join(' and ');
  await client.query(
    `delete from ${table.name} as kept using ${source} as gone (${table.key}) where ${isGone}`,
    values,
  );
};
