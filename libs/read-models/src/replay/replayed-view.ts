import { disclosureRegister } from '../disclosure-register/disclosure-register.projection';
import { rowOf, type StoredHandling } from '../handling/handling.stored';
import { type HandlingRow } from '../handling-search';
import { type Placed, type Projection, type Statement } from '../projection';
import { subjectTimeline } from '../subject-timeline/subject-timeline.projection';
import { type RowOf } from '../table';
import { ReplayedState } from './replayed-state';

const ofHandlings: readonly Projection[] = [subjectTimeline, disclosureRegister];

/** The projection of a view of handlings in a version; null where this program has none such. */
export const viewOfHandlings = (name: string, version: number): Projection | null =>
  ofHandlings.find((view) => view.name === name && view.version === version) ?? null;

/** A row as a page shows it, from one as it is written. */
const shown = (row: RowOf): HandlingRow => rowOf({ ...row, position: String(row['position']) } as StoredHandling);

/** The row that one record comes to, wherever it lies in the log; null for what is no handling. Findings are not told by it. */
export const rowOfRecord = (event: Omit<Placed, 'id' | 'position'>): HandlingRow | null => {
  const [statement] = subjectTimeline.project({ ...event, id: '', position: 0n } as Placed);
  return statement?.kind === 'insert' && statement.table === subjectTimeline.table ? shown(statement.row) : null;
};

/** A view of handlings grown in memory, event after event. */
export class ReplayedView {
  readonly #state = new ReplayedState();

  constructor(private readonly view: Projection) {}

  /** Takes events in the order of the log; gives the rows that they added, without what findings say of them. */
  take(events: readonly Placed[]): readonly HandlingRow[] {
    const statements = events.flatMap((event): readonly Statement[] => this.view.project(event));
    this.#state.take(statements);
    return statements.flatMap((statement) =>
      statement.kind === 'insert' && statement.table === this.view.table ? [shown(statement.row)] : [],
    );
  }

  /** The rules that speak of each record, as the findings stand now. */
  get rules(): ReadonlyMap<string, readonly string[]> {
    const { findings } = this.view.parts;
    const rules = new Map<string, Set<string>>();
    for (const { record_id: record, rule, cleared_position: cleared } of findings ? this.#state.rowsOf(findings) : []) {
      if (cleared !== undefined) continue;
      rules.set(String(record), (rules.get(String(record)) ?? new Set()).add(String(rule)));
    }
    return new Map([...rules].map(([record, of]) => [record, [...of].sort()]));
  }

  /** The state it is in, as one word. */
  get state(): string {
    return this.#state.word;
  }
}
