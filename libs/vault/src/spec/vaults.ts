import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  createVault,
  createVaultKeeper,
  type Person,
  type RunningVault,
  type VaultKeeper,
  type VaultOptions,
} from '../index';

const TABLES = ['person', 'key_proof', 'migration', 'link', 'erasure', 'epoch'];

/** As much of a PostgreSQL of one's own as specs need. */
interface Postgres {
  url(database: string, role?: string): string;
  prepare(database: string, schemas: Record<string, string>): Promise<unknown>;
  stop(): Promise<void>;
}

/** Vaults on one PostgreSQL; a database holds one at a time. For specs. */
export interface Vaults {
  /** An empty database and a keys folder of its own. */
  empty(database?: 'one' | 'other'): Promise<VaultOptions>;
  open(options: VaultOptions): Promise<RunningVault>;
  keeper(options: VaultOptions): Promise<VaultKeeper>;
  rows(options: VaultOptions, sql: string, values?: unknown[]): Promise<pg.QueryResultRow[]>;
  /** Closes every vault that was opened. */
  closeAll(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts them; nothing is shared with another suite. */
export const startVaults = async (
  startPostgres: (options: { folder: string }) => Promise<Postgres>,
): Promise<Vaults> => {
  const home = await mkdtemp(join(tmpdir(), 'lieciba-vault-'));
  const server = await startPostgres({ folder: home });
  for (const database of ['one', 'other']) await server.prepare(database, { lieciba_vault: 'vault' });
  const opened: { close(): Promise<void> }[] = [];
  let vaults = 0;
  const kept = <T extends { close(): Promise<void> }>(one: T): T => {
    opened.push(one);
    return one;
  };
  const rows: Vaults['rows'] = async ({ databaseUrl }, sql, values) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    rows,
    async empty(database = 'one') {
      vaults += 1;
      const options = { databaseUrl: server.url(database, 'lieciba_vault'), keysFolder: join(home, `keys-${vaults}`) };
      await rows(options, `drop table if exists ${TABLES.map((table) => `vault.${table}`).join(', ')}`);
      return options;
    },
    open: async (options) => kept(await createVault(options)),
    keeper: async (options) => kept(await createVaultKeeper(options)),
    async closeAll() {
      await Promise.all(opened.splice(0).map((one) => one.close()));
    },
    async stop() {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};

/** What a delivery does: asks, and keeps the name once it is durable. */
export const refOf = async (vault: RunningVault, person: Person): Promise<string> => {
  const references = await vault.referencesFor([person]);
  await references.keepNames();
  return references.of(person).ref;
};

/** Somebody's reference, and a text sealed under the key behind it. */
export const reported = async (vault: RunningVault, person: Person, text: string) => {
  const { ref, seal } = (await vault.referencesFor([person])).of(person);
  return { ref, sealed: seal(text, 'r/reason'), context: 'r/reason' };
};

/** People who differ by number only. */
export const clients = (many: number): Person[] =>
  Array.from({ length: many }, (_, index) => ({
    scheme: 'client-number',
    value: `c-${index}`,
    name: `Klients ${index}`,
  }));
