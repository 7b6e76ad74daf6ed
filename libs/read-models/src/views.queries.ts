import { setTimeout as sleep } from 'node:timers/promises';
import { type Queryable } from './queryable';
import { versionInForce } from './version-in-force';
import { views } from './views';

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
