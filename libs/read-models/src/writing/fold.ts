import { type Statement } from '../projection';
import { type RowOf, type Table } from '../table';
import { textOf } from './copy-text';
import { changed } from './merge';

/** What a batch comes to for one table. */
export interface Folded {
  /** Rows as they are stored that no longer stand: removed, or written anew. */
  readonly gone: readonly RowOf[];
  readonly written: readonly RowOf[];
}

/** Stored rows that a batch has to know: those whose `columns` hold what one of `wanted` holds. */
export interface Need {
  readonly columns: readonly string[];
  readonly wanted: readonly RowOf[];
}

interface Entry {
  readonly stored: RowOf | null;
  now: RowOf | null;
}

type Finding = Exclude<Statement, { kind: 'insert' }>;

const isFinding = (statement: Statement): statement is Finding => statement.kind !== 'insert';

/** Which stored rows of one table `statements` speak of. Mere inserts speak of none. */
export const needsOf = (statements: readonly Statement[]): readonly Need[] => {
  const needs = new Map<string, { columns: readonly string[]; wanted: RowOf[] }>();
  for (const { by, where } of statements.filter(isFinding)) {
    const need = needs.get(String(by)) ?? { columns: by, wanted: [] };
    need.wanted.push(where);
    needs.set(String(by), need);
  }
  return [...needs.values()];
};

/** Rows under the values by which they are sought. */
class Index {
  readonly #entries = new Map<string, Set<Entry>>();
  readonly #text: (row: RowOf) => string;

  constructor(table: Table, columns: readonly string[]) {
    this.#text = textOf(table, columns);
  }

  put(row: RowOf, entry: Entry): void {
    const text = this.#text(row);
    const entries = this.#entries.get(text);
    if (entries) entries.add(entry);
    else this.#entries.set(text, new Set([entry]));
  }

  find(row: RowOf): Iterable<Entry> {
    return this.#entries.get(this.#text(row)) ?? [];
  }
}

/**
 * Does what `statements` of one table say, one after the other, in memory: the outcome is that of one statement at a time,
 * wherever the batch began and ended. `stored` are the rows that {@link needsOf} names, each of them once.
 */
export const fold = (table: Table, statements: readonly Statement[], stored: readonly RowOf[]): Folded => {
  const indexes = new Map<string, Index>();
  for (const columns of [table.key, ...table.lookups.map((name) => [name])]) {
    indexes.set(String(columns), new Index(table, columns));
  }
  const entries: Entry[] = [];
  const put = (before: RowOf | null, now: RowOf): Entry => {
    const entry = { stored: before, now };
    entries.push(entry);
    for (const index of indexes.values()) index.put(now, entry);
    return entry;
  };
  const found = ({ by, where }: Finding): Entry[] =>
    [...(indexes.get(String(by))?.find(where) ?? [])].filter(({ now }) => now !== null);
  for (const row of stored) put(row, row);
  for (const statement of statements) {
    if (statement.kind === 'insert') put(null, statement.row);
    else if (statement.kind === 'delete') for (const entry of found(statement)) entry.now = null;
    else {
      const before = found(statement);
      if (before.length === 0 && statement.kind === 'upsert') before.push(put(null, statement.where));
      for (const entry of before) entry.now = changed(entry.now ?? {}, statement.change);
    }
  }
  return outcomeOf(table, entries);
};

/** A row that came out as it went in is left alone. */
const outcomeOf = (table: Table, entries: readonly Entry[]): Folded => {
  const text = textOf(table);
  const gone: RowOf[] = [];
  const written: RowOf[] = [];
  for (const { stored, now } of entries) {
    if (stored && now && (stored === now || text(stored) === text(now))) continue;
    if (stored) gone.push(stored);
    if (now) written.push(now);
  }
  return { gone, written };
};
