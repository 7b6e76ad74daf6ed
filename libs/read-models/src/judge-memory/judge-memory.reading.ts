import { type HandlingEvent, type RegisterEvent } from '@lieciba/events';
import { type Queryable } from '../queryable';
import { judgeMemory } from './judge-memory.view';

const { table, parts } = judgeMemory;
const handlings = table.name;
const { register, verdicts, due } = {
  register: parts.register.name,
  verdicts: parts.verdicts.name,
  due: parts.due.name,
};

/** An event as the judge remembers it. */
export interface Remembered<E> {
  readonly position: bigint;
  readonly event: E;
}

interface EventRow {
  readonly position: string;
  readonly event: string;
}

const remembered = <E>({ position, event }: EventRow): Remembered<E> => ({
  position: BigInt(position),
  event: JSON.parse(event) as E, // The judge's own writing.
});

/** Everything of the registers that is not about one subject, in log order. */
export const recallRegisters = async (db: Queryable): Promise<readonly RegisterEvent[]> => {
  const { rows } = await db.query<EventRow>(
    `select position, event from ${register} where matter <> 'subject' order by position`,
  );
  return rows.map((row) => remembered<RegisterEvent>(row).event);
};

/** What the registers hold about these subjects, and their handlings of these kinds, in log order. */
export const recallSubjects = async (
  db: Queryable,
  refs: readonly string[],
  kinds: readonly string[],
): Promise<readonly (RegisterEvent | HandlingEvent)[]> => {
  const { rows } = await db.query<EventRow>(
    `select position, event from ${register} where matter = 'subject' and id = any($1)
     union all
     select position, event from ${handlings} where subject_ref = any($1::uuid[]) and kind = any($2)
     order by position`,
    [refs, kinds],
  );
  return rows.map((row) => remembered<RegisterEvent | HandlingEvent>(row).event);
};

/** The next people of whom the registers hold something, by reference, behind `after`. */
export const recallKnown = async (db: Queryable, after: string, limit: number): Promise<readonly string[]> => {
  const { rows } = await db.query<{ id: string }>(
    `select distinct id from ${register} where matter = 'subject' and id > $1 order by id limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
};

/** When the latest handling of each of these subjects occurred, in ISO 8601; those who have none are left out. */
export const recallLatest = async (db: Queryable, refs: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await db.query<{ ref: string; latest: Date }>(
    `select subject_ref as ref, max(occurred_at) as latest from ${handlings}
      where subject_ref = any($1::uuid[]) group by subject_ref`,
    [refs],
  );
  return new Map(rows.map(({ ref, latest }) => [ref, latest.toISOString()]));
};

/** Which handlings are meant; null means all. */
export type Touched =
  | { readonly subjectRefs: readonly string[] }
  | { readonly actorRef: string }
  | { readonly recipients: readonly string[] }
  | null;

const conditionOf = (touched: Touched): readonly [string, unknown] => {
  if (touched === null) return ['$1::text is null', null];
  if ('subjectRefs' in touched) return ['subject_ref = any($1::uuid[])', touched.subjectRefs];
  if ('actorRef' in touched) return ['actor_ref = $1', touched.actorRef];
  return ['recipient = any($1)', touched.recipients];
};

/** The next of these handlings in log order, behind `after`. */
export const recallHandlings = async (
  db: Queryable,
  touched: Touched,
  after: bigint,
  limit: number,
): Promise<readonly Remembered<HandlingEvent>[]> => {
  const [condition, value] = conditionOf(touched);
  const { rows } = await db.query<EventRow>(
    `select position, event from ${handlings} where ${condition} and position > $2 order by position limit $3`,
    [value, after, limit],
  );
  return rows.map((row) => remembered<HandlingEvent>(row));
};

/** A finding that stands, and what it says. */
export interface StandingVerdict {
  readonly findingId: string;
  /** Its kind and id, with a slash between: a recipient and a request may have the same id. */
  readonly matter: string;
  readonly digest: string;
}

/** The findings that stand about these matters. */
export const recallVerdicts = async (
  db: Queryable,
  matters: readonly string[],
): Promise<readonly StandingVerdict[]> => {
  const { rows } = await db.query<StandingVerdict>(
    `select finding_id as "findingId", matter, digest from ${verdicts} where matter = any($1) and live`,
    [matters],
  );
  return rows;
};

/** A matter to look at again, although nothing happened to it. */
export interface DueMatter {
  readonly matter: string;
  readonly id: string;
  /** The event that last touched it, and what that belonged to. */
  readonly cause: string;
  readonly correlationId: string;
}

/** Matters whose time has come, the longest due first. */
export const recallDue = async (db: Queryable, now: Date, limit: number): Promise<readonly DueMatter[]> => {
  const { rows } = await db.query<DueMatter>(
    `select matter, id, cause, correlation_id as "correlationId" from ${due} where at <= $1 order by at, matter, id limit $2`,
    [now, limit],
  );
  return rows;
};
