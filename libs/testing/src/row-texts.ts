import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const TABLES = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema') order by 1`;

/** Every row of every table of ours as one text, by table, as PostgreSQL's superuser sees it. For a home that runs. */
export const rowTexts = async (home: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const run = JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as { ports: { postgres: number } };
  const password = (await readFile(join(home, 'keys/postgres'), 'utf8')).trim();
  const client = new pg.Client({
    host: '127.0.0.1',
    port: run.ports.postgres,
    user: 'postgres',
    password,
    database: 'lieciba',
  });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    const texts = new Map<string, readonly string[]>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from only ${name} t`);
      texts.set(
        name,
        rows.map(({ text }) => text),
      );
    }
    return texts;
  } finally {
    await client.end();
  }
};
