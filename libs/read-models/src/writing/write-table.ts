import { type ClientBase } from 'pg';
import { type Insert, type Statement } from '../projection';
import { type Table } from '../table';
import { copyRows } from './copy-rows';
import { fold, needsOf } from './fold';
import { type StateSum } from './state-hash';
import { removeRows, storedRows } from './stored-rows';

const isInsert = (statement: Statement): statement is Insert => statement.kind === 'insert';

/**
 * Executes a batch's statements on one table, in order as far as anybody can see: rows that change are read, changed in
 * memory and written anew, all at once. Belongs in the transaction that moves the checkpoint; `state` is told what changed.
 */
export const writeTable = async (
  client: ClientBase,
  table: Table,
  statements: readonly Statement[],
  state: StateSum,
): Promise<void> => {
  const textOf = state.textOfAdded(table);
  if (statements.every(isInsert)) {
    const rows = statements.map(({ row }) => row);
    return copyRows(client, table, rows, textOf);
  }
  const stored = await storedRows(client, table, needsOf(statements));
  const { gone, written } = fold(table, statements, stored);
  if (gone.length > 0) {
    state.remove(table, gone);
    await removeRows(client, table, gone);
  }
  if (written.length > 0) await copyRows(client, table, written, textOf);
};
