import { type HandlingEvent, type RegisterEvent } from '@lieciba/events';
import { type Remembered } from '@lieciba/read-models/judge-memory/judge-memory.reading';
import { judgeMemory } from '@lieciba/read-models/judge-memory/judge-memory.view';
import { type Statement } from '@lieciba/read-models/projection';
import { matterOf } from '../matter-of';
import { type Memory } from '../memory';

type Row = Record<string, unknown>;
const { table, parts } = judgeMemory;

/** A memory for specs that need no database: it executes what the judge writes down, and recalls it. */
export class Remembering implements Memory {
  readonly #tables = new Map<string, Map<string, Row>>();

  write(statements: readonly Statement[]): void {
    for (const statement of statements) {
      const rows = this.#rowsOf(statement.table.name);
      const given: Row = statement.kind === 'insert' ? statement.row : statement.where;
      const key = JSON.stringify(statement.table.key.map((name) => String(given[name])));
      if (statement.kind === 'insert') {
        if (rows.has(key)) throw new TypeError(`A second row ${key} in ${statement.table.name}.`);
        rows.set(key, { ...given });
      } else if (statement.kind === 'delete') rows.delete(key);
      else {
        const changed = Object.entries(statement.change).map(([name, merge]) => [
          name,
          (merge as { set: unknown }).set,
        ]);
        rows.set(key, { ...rows.get(key), ...given, ...Object.fromEntries(changed) });
      }
    }
  }

  async registers(): Promise<readonly RegisterEvent[]> {
    return this.#all<RegisterEvent>(parts.register.name, ({ matter }) => matter !== 'subject').map(
      ({ event }) => event,
    );
  }

  async subjects(refs: readonly string[], kinds: readonly string[]) {
    const entries = this.#all<RegisterEvent>(
      parts.register.name,
      ({ matter, id }) => matter === 'subject' && refs.includes(String(id)),
    );
    const marks = this.#all<HandlingEvent>(
      table.name,
      (row) => refs.includes(String(row['subject_ref'])) && kinds.includes(String(row['kind'])),
    );
    return [...entries, ...marks].sort((one, other) => Number(one.position - other.position)).map(({ event }) => event);
  }

  async known(after: string, limit: number) {
    const subjects = this.#all<RegisterEvent>(parts.register.name, ({ matter }) => matter === 'subject');
    const ids = subjects.map(({ event }) => matterOf(event).id).filter((id) => id > after);
    return [...new Set(ids)].sort().slice(0, limit);
  }

  async latest(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const latest = new Map<string, string>();
    for (const { subject_ref: ref, occurred_at: at } of this.#rowsOf(table.name).values())
      if (refs.includes(String(ref)) && String(at) > (latest.get(String(ref)) ?? ''))
        latest.set(String(ref), String(at));
    return latest;
  }

  async handlings(...[touched, after, limit]: Parameters<Memory['handlings']>) {
    const meant = (row: Row): boolean => {
      if (touched === null) return true;
      if ('subjectRefs' in touched) return touched.subjectRefs.includes(String(row['subject_ref']));
      if ('actorRef' in touched) return touched.actorRef === row['actor_ref'];
      return touched.recipients.includes(String(row['recipient']));
    };
    return this.#all<HandlingEvent>(table.name, meant)
      .filter(({ position }) => position > after)
      .slice(0, limit);
  }

  async verdicts(matters: readonly string[]) {
    return [...this.#rowsOf(parts.verdicts.name).values()]
      .filter((row) => row['live'] === true && matters.includes(String(row['matter'])))
      .map((row) => ({
        findingId: String(row['finding_id']),
        matter: String(row['matter']),
        digest: String(row['digest']),
      }));
  }

  async due(now: Date, limit: number) {
    return [...this.#rowsOf(parts.due.name).values()]
      .filter(({ at }) => String(at) <= now.toISOString())
      .slice(0, limit)
      .map(({ matter, id, cause, correlation_id: correlationId }) => ({
        matter: String(matter),
        id: String(id),
        cause: String(cause),
        correlationId: String(correlationId),
      }));
  }

  #rowsOf(name: string): Map<string, Row> {
    const rows = this.#tables.get(name) ?? new Map<string, Row>();
    this.#tables.set(name, rows);
    return rows;
  }

  #all<E>(name: string, meant: (row: Row) => boolean): readonly Remembered<E>[] {
    return [...this.#rowsOf(name).values()]
      .filter(meant)
      .map(({ position, event }) => ({ position: position as bigint, event: JSON.parse(String(event)) as E }))
      .sort((one, other) => Number(one.position - other.position));
  }
}
