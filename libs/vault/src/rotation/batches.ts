import { type PoolClient } from 'pg';
import { type Database } from '../database';

/** How far a rotation is, in people. */
export interface RotationProgress {
  readonly done: number;
  readonly total: number;
}

/** How a rotation ended. */
export interface Rotation {
  /** The version now in force, and the one that no person is under any more. */
  readonly version: number;
  readonly previous: number;
  /** People brought under the new version by this call; others may have helped. */
  readonly people: number;
}

export interface RotationOptions {
  /** People in one transaction; default 500. */
  readonly batchMax?: number;
  readonly onProgress?: (progress: RotationProgress) => void;
}

const BATCH_MAX = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** One kind of outdated row. */
export interface Outdated<Row> {
  /** What picks them from `vault.person`, with parameters from $1 on. */
  readonly where: string;
  readonly values: readonly unknown[];
  readonly columns: string;
  /** Brings locked rows up to date. */
  renew(client: PoolClient, rows: readonly Row[]): Promise<void>;
}

/**
 * Renews every outdated row, a bounded batch and a transaction at a time. Several may be at it: each takes rows that nobody
 * else holds, and waits for those of others only when there is nothing else left. Breaking off loses one batch of work.
 */
export const renewAll = async <Row extends { readonly ref: string }>(
  database: Database,
  { where, values, columns, renew }: Outdated<Row>,
  { batchMax = BATCH_MAX, onProgress = () => undefined }: RotationOptions,
): Promise<number> => {
  const [counted] = await database.query<{ count: number }>(
    { text: `select count(*)::int as count from vault.person ${where}` },
    values,
  );
  const total = counted?.count ?? 0;
  const batch = (after: string, lock: string): Promise<readonly Row[]> =>
    database.transaction(async (client) => {
      const text = `select ${columns} from vault.person ${where} and ref > $${values.length + 1}
        order by ref limit ${batchMax} for update ${lock}`;
      const { rows } = await client.query<Row>(text, [...values, after]);
      if (rows.length > 0) await renew(client, rows);
      return rows;
    });
  let done = 0;
  for (let after = BEFORE_ALL; ;) {
    const free = await batch(after, 'skip locked');
    const renewed = free.length > 0 ? free : await batch(BEFORE_ALL, '');
    const last = renewed.at(-1);
    if (!last) break;
    after = last.ref;
    done += renewed.length;
    onProgress({ done: Math.min(done, total), total });
  }
  onProgress({ done: total, total });
  return done;
};
