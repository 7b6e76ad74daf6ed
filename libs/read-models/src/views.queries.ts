import { setTimeout as sleep } from 'node:timers/promises';
import { type Queryable } from './queryable';
import { versionInForce } from './version-in-force';
import { kept, views } from './views';
import { type PartHash, stateWordOf } from './writing/state-hash';

/** How far one view has come. Nulls where nothing was ever written. */
export interface ViewStatus {
  readonly view: string;
  readonly version: number;
  readonly position: string | null;
  readonly at: Date | null;
}

/** How far each view has come, in the version that is in force for this program. */
export const statusOfViews = async (db: Queryable): Promise<readonly ViewStatus[]> => {
  const { rows } = await db.query<ViewStatus>(
    `select mine.view, coalesce(checkpoint.version, mine.version) as version, checkpoint.position, checkpoint.at
       from unnest($1::text[], $2::int[]) with ordinality as mine (view, version, place)
       left join lateral (
         select * from views.checkpoints
          where view = mine.view and version = coalesce(${versionInForce('mine.view', 'mine.version')}, mine.version)
       ) as checkpoint on true
      order by mine.place`,
    [views.map(({ name }) => name), views.map(({ version }) => version)],
  );
  return rows;
};

/** A view as it stands in the version that is in force for this program, all of it read at one moment. */
export interface ViewOverview extends ViewStatus {
  /** When it was read, by the clock that `at` was told by: their difference is the view's age, or more. */
  readonly now: Date;
  /** Null for a memory, which nobody hashes or counts. */
  readonly rows: bigint | null;
  /** SHA-256 over the sums of its rows by table and month: equal for equal states, whoever built them. Null for a memory. */
  readonly stateHash: string | null;
  /** The event that stopped it, or the version that is being built. */
  readonly poison: { readonly position: string; readonly code: string; readonly at: Date } | null;
  /** The version that is being built beside it. */
  readonly building: { readonly version: number; readonly position: string | null } | null;
}

interface StoredOverview extends ViewStatus {
  readonly now: Date;
  readonly state: readonly Record<keyof PartHash, string>[];
  readonly poison_position: string | null;
  readonly poison_code: string;
  readonly poison_at: Date;
  readonly wanted: number;
  readonly wanted_position: string | null;
}

const OVERVIEW = `
  select mine.view, mine.version as wanted, in_force.version, kept.position, kept.at, clock_timestamp() as now,
         coalesce(kept.poison_position, wanted.poison_position) as poison_position,
         coalesce(kept.poison_code, wanted.poison_code) as poison_code,
         coalesce(kept.poison_at, wanted.poison_at) as poison_at, wanted.position as wanted_position,
         (select coalesce(json_agg(json_build_object(
                   'part', table_name, 'month', month, 'rows', rows::text, 'hash', hash::text)), '[]')
            from views.state_hashes as state
           where state.view = mine.view and state.version = in_force.version) as state
    from unnest($1::text[], $2::int[]) with ordinality as mine (view, version, place)
    cross join lateral (
      select coalesce(${versionInForce('mine.view', 'mine.version')}, mine.version) as version) as in_force
    left join views.checkpoints as kept on kept.view = mine.view and kept.version = in_force.version
    left join views.checkpoints as wanted on wanted.view = mine.view and wanted.version = mine.version
   order by mine.place`;

const overviewOf = (stored: StoredOverview): ViewOverview => {
  const { view, version, position, at, now, state, poison_position: poisonPosition, wanted } = stored;
  const isHashed = !kept.some(({ name, unhashed }) => name === view && unhashed);
  const sums = state.map(({ part, month, rows, hash }) => ({ part, month, rows: BigInt(rows), hash: BigInt(hash) }));
  return {
    ...{ view, version, position, at, now },
    rows: isHashed ? sums.reduce((sum, { rows }) => sum + rows, 0n) : null,
    stateHash: isHashed ? stateWordOf(sums) : null,
    poison:
      poisonPosition === null ? null : { position: poisonPosition, code: stored.poison_code, at: stored.poison_at },
    building: wanted === version ? null : { version: wanted, position: stored.wanted_position },
  };
};

/** Whatever is kept beside the log, with its age, its state and whatever keeps it from going on. */
export const overviewOfViews = async (db: Queryable): Promise<readonly ViewOverview[]> => {
  const { rows } = await db.query<StoredOverview>(OVERVIEW, [
    kept.map(({ name }) => name),
    kept.map(({ version }) => version),
  ]);
  return rows.map(overviewOf);
};

const LOOK_AGAIN_MS_MIN = 5;
const LOOK_AGAIN_MS_MAX = 100;

/**
 * True once the view reflects the log up to `position`, false when it still does not after `timeoutMs`.
 * @throws AbortError when `signal` ends the wait
 */
export const waitUntilReached = async (
  db: Queryable,
  view: string,
  position: bigint,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<boolean> => {
  const deadline = performance.now() + timeoutMs;
  for (let pauseMs = LOOK_AGAIN_MS_MIN; ; pauseMs = Math.min(pauseMs * 2, LOOK_AGAIN_MS_MAX)) {
    signal?.throwIfAborted();
    const status = (await statusOfViews(db)).find((candidate) => candidate.view === view);
    if (!status) throw new TypeError(`No view is called ${view}.`);
    if (status.position !== null && BigInt(status.position) >= position) return true;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await sleep(Math.min(pauseMs, leftMs), undefined, { signal });
  }
};
