import { type ClientBase, Pool } from 'pg';
import { ViewsError } from './errors';
import { sql as viewsOfHandlings } from './migrations/001-views-of-handlings';
import { sql as findingsBesideHandlings } from './migrations/002-findings-beside-handlings';
import { sql as findings } from './migrations/003-findings';
import { sql as memoryOfTheJudge } from './migrations/004-memory-of-the-judge';
import { sql as ledger } from './migrations/005-ledger';
import { sql as questions } from './migrations/006-questions';
import { sql as looks } from './migrations/007-looks';
import { sql as registers } from './migrations/008-registers';
import { sql as savedSearches } from './migrations/009-saved-searches';
import { sql as news } from './migrations/010-news';
import { sql as withholdings } from './migrations/011-withholdings';
import { sql as logOfAView } from './migrations/012-log-of-a-view';
import { sql as refusals } from './migrations/013-refusals';
import { inTransaction } from './writing/transaction';

/** In order, forward only; one that was released is never edited. */
const migrations = [
  { name: '001-views-of-handlings', sql: viewsOfHandlings },
  { name: '002-findings-beside-handlings', sql: findingsBesideHandlings },
  { name: '003-findings', sql: findings },
  { name: '004-memory-of-the-judge', sql: memoryOfTheJudge },
  { name: '005-ledger', sql: ledger },
  { name: '006-questions', sql: questions },
  { name: '007-looks', sql: looks },
  { name: '008-registers', sql: registers },
  { name: '009-saved-searches', sql: savedSearches },
  { name: '010-news', sql: news },
  { name: '011-withholdings', sql: withholdings },
  { name: '012-log-of-a-view', sql: logOfAView },
  { name: '013-refusals', sql: refusals },
];

const MIGRATION_LOCK = 0x4c69656369626176n; // One key of the database's 64-bit advisory locks.

/** Whoever fills the views makes and drops tables as it works, so that they are its own, whoever migrates. */
const OWNER = 'lieciba_views';
/** Whoever answers from the views; it writes what is no view, and nothing else. */
const READER = 'lieciba_api';
const WRITTEN_BY_READER = { 'views.saved_searches': 'insert, delete', 'views.refusals': 'insert, update' };

const NOT_ALLOWED = '42501';

const found = async (client: ClientBase, condition: string): Promise<boolean> => {
  const { rows } = await client.query<{ found: boolean }>(`select ${condition} as found`);
  return rows[0]?.found ?? false;
};

/** How many were applied; asked first, since making what may be there wants a right even where there is nothing to do. */
const appliedTo = async (client: ClientBase): Promise<number> => {
  if (!(await found(client, `to_regclass('views.migrations') is not null`))) return 0;
  const { rows } = await client.query<{ applied: number }>(
    'select coalesce(max(number), 0) as applied from views.migrations',
  );
  return rows[0]?.applied ?? 0;
};

const ensureLedger = async (client: ClientBase): Promise<void> => {
  if (!(await found(client, `to_regnamespace('views') is not null`))) await client.query('create schema views');
  await client.query(
    `create table if not exists views.migrations (
       number int primary key, name text not null, applied_at timestamptz(3) not null default now())`,
  );
};

/** Works in the name of the views' owner, where there is one that we may be. */
const asOwner = async (client: ClientBase, work: () => Promise<unknown>): Promise<void> => {
  const isOwners = await found(
    client,
    `exists (select from pg_roles where rolname = '${OWNER}' and pg_has_role(oid, 'member'))`,
  );
  if (!isOwners) return void (await work());
  await client.query(`set local role ${OWNER}`);
  await work();
  await client.query('set local role none');
};

const applyFrom = async (client: ClientBase, applied: number): Promise<void> => {
  await ensureLedger(client);
  for (const [index, { name, sql }] of migrations.slice(applied).entries()) {
    // First, so that whoever may not say it does nothing of it.
    await client.query('insert into views.migrations (number, name) values ($1, $2)', [applied + index + 1, name]);
    await asOwner(client, () => client.query(sql));
  }
};

const apply = async (client: ClientBase): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]); // Whoever starts first does it.
  const applied = await appliedTo(client);
  if (applied > migrations.length) {
    const sentence = `The views are at migration ${applied}, this program knows ${migrations.length}: start a newer one.`;
    throw new ViewsError('ERR_VIEWS_NEWER', sentence);
  }
  if (applied === migrations.length) return;
  try {
    await applyFrom(client, applied);
  } catch (error) {
    if (Object(error).code !== NOT_ALLOWED) throw error;
    throw new Error('The views await their migrations: run lieciba migrate.', { cause: error });
  }
};

const within = async (pool: Pool, work: (client: ClientBase) => Promise<void>): Promise<void> => {
  const client = await pool.connect();
  const lost = () => undefined; // The query under way tells it; without a listener it would end the process as well.
  client.on('error', lost);
  try {
    await inTransaction(client, () => work(client));
    client.off('error', lost).release();
  } catch (error) {
    client.release(true);
    throw error;
  }
};

/**
 * Brings the database to what this program needs; any number of programs may do so at once. Where that is not for this role
 * to do, it fails until somebody else has.
 * @throws ViewsError `ERR_VIEWS_NEWER` when the database is ahead of the program
 */
export const migrate = (pool: Pool): Promise<void> => within(pool, apply);

const letReaderIn = async (client: ClientBase): Promise<void> => {
  if (!(await found(client, `exists (select from pg_roles where rolname = '${READER}')`))) return;
  await asOwner(client, async () => {
    await client.query(`grant select on all tables in schema views to ${READER}`);
    for (const [table, rights] of Object.entries(WRITTEN_BY_READER))
      await client.query(`grant ${rights} on ${table} to ${READER}`);
  });
};

/** The same for a role that does nothing else; it says who may write what, too. @throws ViewsError as `migrate` does */
export const migrateViews = async (databaseUrl: string): Promise<void> => {
  const pool = new Pool({ connectionString: databaseUrl, application_name: 'lieciba-migrate', max: 1 });
  try {
    await within(pool, async (client) => {
      await apply(client);
      await letReaderIn(client);
    });
  } finally {
    await pool.end();
  }
};
