import { type Statement } from '../projection';
import { type RowOf, type Table } from '../table';
import { textOf } from '../writing/copy-text';
import { fold } from '../writing/fold';
import { StateSum, stateWordOf } from '../writing/state-hash';

/** A view's table of which a row was changed that had to be known: rows that grow with the log are not all kept. */
export class UnkeptRowError extends Error {
  override readonly name = 'UnkeptRowError';
  readonly code = 'ERR_ROW_NOT_KEPT';
}

const isInsert = ({ kind }: Statement): boolean => kind === 'insert';

/** The state that a view comes to by what its projection says, in memory. Of tables that grow with the log only the sum is kept. */
export class ReplayedState {
  readonly #sum = new StateSum();
  readonly #kept = new Map<Table, Map<string, RowOf>>();
  readonly #counting = new Map<Table, (row: RowOf) => string>();

  /** @throws UnkeptRowError where a row of a table that grows with the log is to be changed */
  take(statements: readonly Statement[]): void {
    for (const table of new Set(statements.map((statement) => statement.table)))
      this.#write(
        table,
        statements.filter((statement) => statement.table === table),
      );
  }

  /** The rows of a part that is kept. */
  rowsOf(table: Table): readonly RowOf[] {
    return [...(this.#kept.get(table)?.values() ?? [])];
  }

  /** The state as one word, the same as the view's. */
  get word(): string {
    return stateWordOf(this.#sum.parts);
  }

  #write(table: Table, statements: readonly Statement[]): void {
    const count = this.#counting.get(table) ?? this.#sum.textOfAdded(table);
    this.#counting.set(table, count);
    if (!table.monthly) return this.#change(table, statements, count);
    if (!statements.every(isInsert)) throw new UnkeptRowError(`A row of ${table.name} is to be changed.`);
    for (const statement of statements) if (statement.kind === 'insert') count(statement.row);
  }

  #change(table: Table, statements: readonly Statement[], count: (row: RowOf) => string): void {
    const rows = this.#kept.get(table) ?? new Map<string, RowOf>();
    this.#kept.set(table, rows);
    const keyOf = textOf(table, table.key);
    const wanted = new Set(
      statements.flatMap((statement): readonly RowOf[] => {
        if (statement.kind === 'insert') return [];
        if (String(statement.by) !== String(table.key)) return [...rows.values()];
        return [rows.get(keyOf(statement.where)) ?? []].flat();
      }),
    );
    const { gone, written } = fold(table, statements, [...wanted]);
    this.#sum.remove(table, gone);
    for (const row of gone) rows.delete(keyOf(row));
    for (const row of written) {
      count(row);
      rows.set(keyOf(row), row);
    }
  }
}
