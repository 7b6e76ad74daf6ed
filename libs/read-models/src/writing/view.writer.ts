import { type ClientBase } from 'pg';
import { type Statement } from '../projection';
import { type Table, type View } from '../table';
import { type Advance, advanceCheckpoint } from './checkpoint';
import { createMonths } from './months';
import { saveState, StateSum } from './state-hash';
import { inTransaction } from './transaction';
import { writeTable } from './write-table';

/** Executes what a projection asks for, together with the checkpoint: both or neither. Gives the checkpoint's new instant. */
export type WriteView = (statements: readonly Statement[], advance: Advance) => Promise<Date | null>;

const byTable = (statements: readonly Statement[]): ReadonlyMap<Table, readonly Statement[]> => {
  const tables = new Map<Table, Statement[]>();
  for (const statement of statements) {
    const others = tables.get(statement.table);
    if (others) others.push(statement);
    else tables.set(statement.table, [statement]);
  }
  return tables;
};

/**
 * A writer over a connection that nobody else uses; rejects with {@link CheckpointMovedError} or PostgreSQL's own error,
 * and then nothing was written. Without `months` tables are taken as whole ones.
 */
export const createViewWriter = async (
  client: ClientBase,
  view: View,
  { months = true }: { readonly months?: boolean } = {},
): Promise<WriteView> => {
  // A crash of PostgreSQL may take the last commits, but rows and checkpoint go together and the log gives them again.
  await client.query('set synchronous_commit = off');
  // A machine that vanished without a word gives up its hold within half a minute.
  await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3');
  const ensureMonths = createMonths(client);
  return async (statements, advance) => {
    if (statements.length === 0) return advanceCheckpoint(client, view, advance);
    const tables = byTable(statements);
    if (months) for (const [table, ofTable] of tables) await ensureMonths(table, ofTable);
    return inTransaction(client, async () => {
      // First, because it locks the checkpoint: whoever comes second finds it moved and has written nothing yet.
      const at = await advanceCheckpoint(client, view, advance);
      const state = new StateSum(!view.unhashed);
      for (const [table, ofTable] of tables) await writeTable(client, table, ofTable, state);
      await saveState(client, view, state);
      return at;
    });
  };
};

const LOCK_CLASS = 0x4c696563; // Keeps our advisory locks apart from everybody else's in the same database.

/** True when this connection is now, until it ends, the one that writes the view. */
export const lockView = async (client: ClientBase, { name, version }: View): Promise<boolean> => {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as held', [
    LOCK_CLASS,
    `${name} ${version}`,
  ]);
  return rows[0]?.held ?? false;
};
