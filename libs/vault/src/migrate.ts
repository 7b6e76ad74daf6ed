import { type PoolClient } from 'pg';
import { openDatabase } from './database';
import { migrations } from './migrations';
import { VaultError } from './vault-error';

/** "vault", so that processes starting together, or changing keys, take turns. */
export const LOCK = 0x7661756c74;

const RETRY_AFTER_MS = 1_000;
const TIMEOUT_MS = 60_000;
const NOT_ALLOWED = '42501';

/** How many steps were taken; asked first, since making what may be there wants a right even where there is nothing to do. */
const reachedBy = async (client: PoolClient): Promise<number> => {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('vault.migration') is not null as there`);
  if (!rows[0]?.there) return 0;
  const applied = await client.query<{ number: number }>(
    'select coalesce(max(number), 0) as number from vault.migration',
  );
  return applied.rows[0]?.number ?? 0;
};

const ensureSteps = async (client: PoolClient): Promise<void> => {
  const { rows } = await client.query<{ there: boolean }>(`select to_regnamespace('vault') is not null as there`);
  if (!rows[0]?.there) await client.query('create schema vault');
  await client.query(
    `create table if not exists vault.migration (number int primary key, applied_at timestamptz not null default now())`,
  );
};

const stepOn = async (client: PoolClient, reached: number): Promise<void> => {
  await ensureSteps(client);
  for (let number = reached + 1; number <= migrations.length; number += 1) {
    // First, so that whoever may not say it does nothing of it.
    await client.query('insert into vault.migration (number) values ($1)', [number]);
    await client.query(migrations[number - 1] ?? '');
  }
};

/**
 * Brings the schema up to date, one process at a time. Runs inside the caller's transaction.
 * @throws VaultError `ERR_VAULT_NEWER` when a newer version of ours was here, `ERR_VAULT_UNAVAILABLE` when there is
 * something to do that this role may not: somebody else will
 */
export const migrate = async (client: PoolClient): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const reached = await reachedBy(client);
  if (reached > migrations.length)
    throw new VaultError('ERR_VAULT_NEWER', 'The vault was made by a newer version: start that one, or a later one.');
  if (reached === migrations.length) return;
  try {
    await stepOn(client, reached);
  } catch (error) {
    if (Object(error).code !== NOT_ALLOWED) throw error;
    const awaited = 'The vault awaits its migrations: run lieciba migrate.';
    throw new VaultError('ERR_VAULT_UNAVAILABLE', awaited, RETRY_AFTER_MS, { cause: error });
  }
};

/** Where a role of its own works with the vault, it does not tell how far the tables are. */
const KEEP_STEPS = `do $$ begin
  if exists (select from pg_roles where rolname = 'lieciba_vault') and current_user <> 'lieciba_vault' then
    revoke insert, update, delete on vault.migration from lieciba_vault;
  end if;
end $$`;

/** The same for a role that does nothing else. @throws VaultError as `migrate` does */
export const migrateVault = async (databaseUrl: string): Promise<void> => {
  const database = openDatabase({ url: databaseUrl, poolMax: 1, timeoutMs: TIMEOUT_MS });
  try {
    await database.transaction(async (client) => {
      await migrate(client);
      await client.query(KEEP_STEPS);
    });
  } finally {
    await database.close();
  }
};
