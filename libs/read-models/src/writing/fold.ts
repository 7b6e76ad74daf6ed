import { type Statement } from '../projection';
import { type RowOf, type Table } from '../table';
import { textOf } from './copy-text';
import { apply, type Draft } from './merge';

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
  /** What `now` is once it was changed here; until then the row is somebody else's. */
  draft: Draft | null;
}

type Finding = Exclude<Statement, { kind: 'insert' }>;

/** Which stored rows of one table `statements` speak of, each of them once. Mere inserts speak of none. */
export const needsOf = (statements: readonly Statement[]): readonly Need[] => {
  const needs = new Map<string, Need & { wanted: RowOf[]; known: Set<string>; textOf: (row: RowOf) => string }>();
  for (const statement of statements) {
    if (statement.kind === 'insert') continue;
    const { table, by, where } = statement;
    const name = String(by);
    let need = needs.get(name);
    if (!need) needs.set(name, (need = { columns: by, wanted: [], known: new Set(), textOf: textOf(table, by) }));
    const text = need.textOf(where);
    if (need.known.has(text)) continue;
    need.known.add(text);
    need.wanted.push(where);
  }
  return [...needs.values()].map(({ columns, wanted }) => ({ columns, wanted }));
};

const nothing: readonly Entry[] = [];

/** Rows under the values by which they are sought. */
class Index {
  readonly #entries = new Map<string, Entry[]>();
  readonly #text: (row: RowOf) => string;

  constructor(table: Table, columns: readonly string[]) {
    this.#text = textOf(table, columns);
  }

  put(row: RowOf, entry: Entry): void {
    const text = this.#text(row);
    const entries = this.#entries.get(text);
    if (entries) entries.push(entry);
    else this.#entries.set(text, [entry]);
  }

  find(row: RowOf): readonly Entry[] {
    return this.#entries.get(this.#text(row)) ?? nothing;
  }
}

const change = (entry: Entry, { change: wanted }: Exclude<Finding, { kind: 'delete' }>): void => {
  entry.draft ??= { ...entry.now };
  entry.now = entry.draft;
  apply(entry.draft, wanted);
};

/**
 * Does what `statements` of one table say, one after the other, in memory: the outcome is that of one statement at a time,
 * wherever the batch began and ended. `stored` are the rows that {@link needsOf} names, each of them once.
 */
export const fold = (table: Table, statements: readonly Statement[], stored: readonly RowOf[]): Folded => {
  const byKey = new Index(table, table.key);
  const byLookup = new Map(table.lookups.map((name) => [name, new Index(table, [name])]));
  const indexOf = (by: readonly string[]) => (by === table.key ? byKey : (byLookup.get(String(by)) ?? byKey));
  const entries: Entry[] = [];
  const put = (before: RowOf | null, now: RowOf): Entry => {
    const entry = { stored: before, now, draft: null };
    entries.push(entry);
    byKey.put(now, entry);
    for (const index of byLookup.values()) index.put(now, entry);
    return entry;
  };
  for (const row of stored) put(row, row);
  for (const statement of statements) {
    if (statement.kind === 'insert') {
      put(null, statement.row);
      continue;
    }
    let found = false;
    for (const entry of indexOf(statement.by).find(statement.where)) {
      if (entry.now === null) continue;
      found = true;
      if (statement.kind === 'delete') entry.now = entry.draft = null;
      else change(entry, statement);
    }
    if (!found && statement.kind === 'upsert') change(put(null, statement.where), statement);
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
