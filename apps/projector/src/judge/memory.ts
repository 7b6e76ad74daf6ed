import { type HandlingEvent, type RegisterEvent } from '@lieciba/events';
import * as reading from '@lieciba/read-models/judge-memory/judge-memory.reading';
import { type ClientBase } from 'pg';

/** What the judge wrote down up to its checkpoint. */
export interface Memory {
  /** Entries that are not about one subject, in log order. */
  registers(): Promise<readonly RegisterEvent[]>;
  /** Entries about these subjects, and their handlings of these kinds, in log order. */
  subjects(refs: readonly string[], kinds: readonly string[]): Promise<readonly (RegisterEvent | HandlingEvent)[]>;
  /** The next people of whom the registers know something, by reference, behind `after`. */
  known(after: string, limit: number): Promise<readonly string[]>;
  /** When the latest handling of each subject occurred. */
  latest(refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** A page of handlings in log order. */
  handlings(
    touched: reading.Touched,
    after: bigint,
    limit: number,
  ): Promise<readonly reading.Remembered<HandlingEvent>[]>;
  /** Findings that stand about these matters. */
  verdicts(matters: readonly string[]): Promise<readonly reading.StandingVerdict[]>;
  /** Matters whose time has come. */
  due(now: Date, limit: number): Promise<readonly reading.DueMatter[]>;
}

/** The memory as the database holds it. */
export const sqlMemory = (db: ClientBase): Memory => ({
  registers: () => reading.recallRegisters(db),
  subjects: (refs, kinds) => reading.recallSubjects(db, refs, kinds),
  known: (after, limit) => reading.recallKnown(db, after, limit),
  latest: (refs) => reading.recallLatest(db, refs),
  handlings: (touched, after, limit) => reading.recallHandlings(db, touched, after, limit),
  verdicts: (matters) => reading.recallVerdicts(db, matters),
  due: (now, limit) => reading.recallDue(db, now, limit),
});
