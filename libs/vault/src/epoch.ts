import { type PoolClient } from 'pg';
import { type Database } from './database';

/** Does the work alone: who joins, parts or erases people takes turns with all others who do, in every process. */
export const inTurn = <T>(database: Database, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  database.transaction(async (client) => {
    await client.query('select from vault.epoch for update');
    return work(client);
  });

/** Counts an erasure; the caller's turn. */
export const nextEpoch = async (client: PoolClient): Promise<string> => {
  const { rows } = await client.query<{ number: string }>(
    'update vault.epoch set number = number + 1 returning number::text',
  );
  return rows[0]!.number;
};
