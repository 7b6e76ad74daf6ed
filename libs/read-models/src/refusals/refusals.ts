import { type Queryable } from '../queryable';

/** How often reports of a source were refused with one code, and when last. */
export interface Refusals {
  readonly sourceId: string;
  readonly code: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** Adds to what was refused before. */
export const addRefusals = async (db: Queryable, refusals: readonly Refusals[]): Promise<void> => {
  await db.query(
    `insert into views.refusals as known (source_id, code, count, last_at)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])
         on conflict (source_id, code) do update
        set count = known.count + excluded.count, last_at = greatest(known.last_at, excluded.last_at)`,
    [
      refusals.map(({ sourceId }) => sourceId),
      refusals.map(({ code }) => code),
      refusals.map(({ count }) => count),
      refusals.map(({ lastAt }) => lastAt),
    ],
  );
};
