import { type ClientBase } from 'pg';
import { type Statement } from '../projection';
import { type RowOf, type Table } from '../table';

const FIRST_YEAR = 2018; // The regulation applies from May 2018 on.
const LOCK_TIMEOUT_MS = 2_000;

/**
 * The month of a row, `2026-11`, when it has a partition of its own: from 2018 to the year after we were told. Anything
 * else is an emitter's slip of the clock and stays in the default partition.
 */
export const monthOf = ({ occurred_at: occurred, recorded_at: recorded }: RowOf): string | null => {
  if (typeof occurred !== 'string' || typeof recorded !== 'string') return null;
  const year = Number(occurred.slice(0, 4));
  return year >= FIRST_YEAR && year <= Number(recorded.slice(0, 4)) + 1 ? occurred.slice(0, 7) : null;
};

export const firstDayOf = (month: string): string => `${month}-01T00:00:00Z`;

export const followingMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
};

/**
 * Only the view's one writer does this, so nobody else can make the same partition meanwhile. One round trip, which
 * PostgreSQL takes as one transaction; a reader of long standing makes us give up and come again, rather than all readers
 * wait behind us.
 */
const createMonth = async (client: ClientBase, { name }: Table, month: string): Promise<void> => {
  const partition = `${name}_${month.replace('-', '_')}`;
  const [from, to] = [firstDayOf(month), firstDayOf(followingMonth(month))];
  await client.query(
    `set local lock_timeout = ${LOCK_TIMEOUT_MS};
     lock table ${name}_default in access exclusive mode;
     create table ${partition} (like ${name} including all);
     -- Rows of a month that was once too far ahead.
     with moved as (delete from ${name}_default where occurred_at >= '${from}' and occurred_at < '${to}' returning *)
       insert into ${partition} select * from moved;
     alter table ${name} attach partition ${partition} for values from ('${from}') to ('${to}')`,
  );
};

/** Sees to it that every month among the rows to insert has its partition; asks the database once per month and session. */
export const createMonths = (client: ClientBase) => {
  const present = new Set<string>();
  return async (table: Table, statements: readonly Statement[]): Promise<void> => {
    if (!table.monthly) return;
    for (const statement of statements) {
      const month = statement.kind === 'insert' && monthOf(statement.row);
      const partition = month && `${table.name}_${month.replace('-', '_')}`;
      if (!partition || present.has(partition)) continue;
      const { rows: found } = await client.query('select to_regclass($1) is not null as there', [partition]);
      if (!found[0]?.there) await createMonth(client, table, month);
      present.add(partition);
    }
  };
};
