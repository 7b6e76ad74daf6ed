import { type PoolClient } from 'pg';
import { migrations } from './migrations';

/** "vault", so that processes starting together take turns. */
const LOCK = 0x7661756c74;

/** Brings the schema up to date, one process at a time. Runs inside the caller's transaction. */
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
  for (let number = (applied.rows[0]?.number ?? 0) + 1; number <= migrations.length; number += 1) {
    await client.query(migrations[number - 1] ?? '');
    await client.query('insert into vault.migration (number) values ($1)', [number]);
  }
};
