import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { Client, Pool } from 'pg';
import { migrate } from '../migrate';
import { type Placed, type Projection, type Statement } from '../projection';
import { type View } from '../table';
import { loadCheckpoint } from '../writing/checkpoint';
import { createViewWriter } from '../writing/view.writer';

/** As much of a PostgreSQL of one's own as specs need. */
interface Postgres {
  url(database: string, role?: string): string;
  prepare(database: string, schemas: Readonly<Record<string, string>>): Promise<unknown>;
  stop(): Promise<void>;
}

/** Lays a database with empty views for a spec's file. */
export const useViews = (startPostgres: (options: { folder: string }) => Promise<Postgres>) => {
  let home: string;
  let server: Postgres;
  let pool: Pool;
  let client: Client;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lieciba-views-'));
    server = await startPostgres({ folder: home });
    await server.prepare('lieciba', { views: 'views' });
    pool = new Pool({ connectionString: server.url('lieciba', 'views') }).on('error', () => undefined);
    client = new Client(server.url('lieciba', 'views'));
    await client.connect();
    await migrate(pool);
  });
  afterAll(async () => {
    await client?.end();
    await pool?.end();
    await server?.stop();
    await rm(home, { recursive: true, force: true });
  });

  /** Writes batches behind one another, each in a transaction and one position of its own. */
  const write = async (view: View, batches: readonly (readonly Statement[])[]): Promise<void> => {
    const writeBatch = await createViewWriter(client, view);
    let { position: from } = await loadCheckpoint(client, view);
    for (const statements of batches) {
      const to: bigint = (from ?? 0n) + 1n;
      await writeBatch(statements, { from, to, at: null });
      from = to;
    }
  };
  return {
    sql: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows,
    db: () => pool,
    client: () => client,
    write,
    tell: (view: Projection, ...events: readonly Placed[]) =>
      write(view, [events.flatMap((event) => view.project(event))]),
  };
};
