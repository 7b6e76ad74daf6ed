import { type ClientBase } from 'pg';
import { type View } from '../table';
import { versionInForce } from '../version-in-force';
import { inTransaction } from './transaction';

const LOCK_TIMEOUT_MS = 5_000;

/** Tables of a view's versions before the one in force, their months left out: these go with them. */
const OLD_TABLES = `
  select relname as name
    from pg_class join pg_namespace as n on n.oid = relnamespace
   where nspname = 'views' and relkind in ('r', 'p') and not relispartition
     and relname ~ ('^' || $1 || '_v[0-9]+(_[a-z_]+)?$')
     and substring(relname from '^' || $1 || '_v([0-9]+)')::int < ${versionInForce('$1', '$2')}
   order by relname`;

/** Drops what is left of a view's versions before the one in force; gives the names of the tables. */
export const dropOldVersions = (client: ClientBase, { name, version }: View): Promise<readonly string[]> =>
  inTransaction(client, async () => {
    await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const { rows } = await client.query<{ name: string }>(OLD_TABLES, [name, version]);
    for (const { name: table } of rows) await client.query(`drop table views.${table}`);
    for (const table of ['state_hashes', 'checkpoints']) {
      await client.query(`delete from views.${table} where view = $1 and version < ${versionInForce('$1', '$2')}`, [
        name,
        version,
      ]);
    }
    return rows.map((row) => row.name);
  });
