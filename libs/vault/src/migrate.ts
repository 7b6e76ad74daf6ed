import { type PoolClient } from 'pg';
import { migrations } from './migrations';
import { VaultError } from './vault-error';

/** "vault", so that processes starting together, or changing keys, take turns. */
export const LOCK = 0x7661756c74;

/**
 * Brings the schema up to date, one process at a time. Runs inside the caller's transaction.
 * @throws VaultError `ERR_VAULT_NEWER` when a newer version of ours was here
 */
export const migrate = async (client: PoolClient): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  // Asked first: "if not exists" wants the right to create even where there is nothing to do.
  const { rows } = await client.query<{ there: boolean }>(`select to_regnamespace('vault') is not null as there`);
  if (!rows[0]?.there) await client.query('create schema vault');
  await client.query(
    `create table if not exists vault.migration (number int primary key, applied_at timestamptz not null default now())`,
  );
  const applied = await client.query<{ number: number }>(
    'select coalesce(max(number), 0) as number from vault.migration',
  );
  const reached = applied.rows[0]?.number ?? 0;
  if (reached > migrations.length)
    throw new VaultError('ERR_VAULT_NEWER', 'The vault was made by a newer version: start that one, or a later one.');
  for (let number = reached + 1; number <= migrations.length; number += 1) {
    await client.query(migrations[number - 1] ?? '');
    await client.query('insert into vault.migration (number) values ($1)', [number]);
  }
};
