import { type ClientBase, type Pool } from 'pg';
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
];

const MIGRATION_LOCK = 0x4c69656369626176n; // One key of the database's 64-bit advisory locks.

const ensureLedger = async (client: ClientBase): Promise<void> => {
  // Asked first: a role that owns its schema need not be allowed to make schemas.
  const { rows } = await client.query(`select to_regnamespace('views') is not null as there`);
  if (!rows[0]?.there) await client.query('create schema views');
  await client.query(
    `create table if not exists views.migrations (
       number int primary key, name text not null, applied_at timestamptz(3) not null default now())`,
  );
};

const apply = async (client: ClientBase): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]); // Whoever starts first does it.
  await ensureLedger(client);
  const { rows } = await client.query<{ applied: number }>(
    'select coalesce(max(number), 0) as applied from views.migrations',
  );
  const applied = rows[0]?.applied ?? 0;
  if (applied > migrations.length) {
    const sentence = `The views are at migration ${applied}, this program knows ${migrations.length}: start a newer one.`;
    throw new ViewsError('ERR_VIEWS_NEWER', sentence);
  }
  for (const [index, { name, sql }] of migrations.slice(applied).entries()) {
    await client.query(sql);
    await client.query('insert into views.migrations (number, name) values ($1, $2)', [applied + index + 1, name]);
  }
};

/**
 * Brings the database to what this program needs; any number of programs may do so at once.
 * @throws ViewsError `ERR_VIEWS_NEWER` when the database is ahead of the program
 */
export const migrate = async (pool: Pool): Promise<void> => {
  const client = await pool.connect();
  const lost = () => undefined; // The query under way tells it; without a listener it would end the process as well.
  client.on('error', lost);
  try {
    await inTransaction(client, () => apply(client));
    client.off('error', lost).release();
  } catch (error) {
    client.release(true);
    throw error;
  }
};
