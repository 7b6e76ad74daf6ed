import { type PoolClient } from 'pg';
import { type Database } from '../database';
import { LOCK } from '../migrate';

/**
 * Puts other keys in force: one process at a time, and with no writer under way, so that nobody who meets the new keys can
 * miss what was written with the old ones. Writers wait for this one statement, then see that their keys are outdated.
 */
export const changeKeys = (database: Database, change: (client: PoolClient) => Promise<void>): Promise<void> =>
  database.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await change(client);
  });

/** Waits for the writers under way and keeps others out until the transaction ends: keep it short. */
export const keepWritersOut = async (client: PoolClient): Promise<void> => {
  await client.query('lock table vault.person in share row exclusive mode');
};
