import { type ClientBase } from 'pg';
import { type RowOf, type Table, tablesOf, type View } from '../table';
import { type PartHash, StateSum } from './state-hash';
import { readingOf, rowOf } from './stored-rows';

const ROWS_PER_FETCH = 2_000;

/** Every row of a table as it is stored, some at a time; `order by` its key where that is wanted. Needs a transaction. */
export async function* scan(
  client: ClientBase,
  table: Table,
  { where = 'true', ordered = false }: { readonly where?: string; readonly ordered?: boolean } = {},
): AsyncGenerator<readonly RowOf[]> {
  const cursor = `scan_${table.part}`;
  // Byte by byte, whatever the language of the database.
  const place = (name: string) => `stored.${name}${table.columns[name] === 'text' ? ' collate "C"' : ''}`;
  const order = ordered ? `order by ${table.key.map(place)}` : '';
  await client.query(
    `declare ${cursor} no scroll cursor for select ${readingOf(table)} from ${table.name} as stored where ${where} ${order}`,
  );
  try {
    for (;;) {
      const { rows } = await client.query<Record<string, unknown>>(`fetch ${ROWS_PER_FETCH} from ${cursor}`);
      if (rows.length === 0) return;
      yield rows.map((row) => rowOf(table.columns, row));
    }
  } finally {
    await client.query(`close ${cursor}`);
  }
}

/** The state of a view by the rows that stand in its tables, whatever is known of it. Needs a transaction. */
export const storedState = async (client: ClientBase, view: View): Promise<readonly PartHash[]> => {
  const sum = new StateSum();
  for (const table of tablesOf(view)) {
    const add = sum.textOfAdded(table);
    for await (const rows of scan(client, table)) rows.forEach(add);
  }
  return sum.parts;
};
