import pg from 'pg';
import { VaultError } from './vault-error';

const RETRY_AFTER_MS = 1_000;
/** SQLSTATE classes that say "not now": connection, rollback, resources, locks, operator, system. */
const NOT_NOW = /^(08|40|53|55|57|58)/;

/** What the database was asked for since the start. */
export interface DatabaseCost {
  /** Statements, and transactions as one each. */
  readonly roundTrips: number;
  /** Waited for, a connection included. */
  readonly seconds: number;
}

/** The vault's own connections. */
export interface Database {
  /** One round trip. @throws VaultError `ERR_VAULT_UNAVAILABLE` */
  query<Row extends pg.QueryResultRow>(
    statement: { readonly name?: string; readonly text: string },
    values?: readonly unknown[],
  ): Promise<Row[]>;
  /** All or nothing. @throws VaultError `ERR_VAULT_UNAVAILABLE` */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  cost(): DatabaseCost;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolMax: number;
  readonly timeoutMs: number;
}

/** What the driver threw: away for now, or a bug and thrown on. The driver's text may quote values, so it stays in the cause. */
const translated = (error: unknown): unknown => {
  if (error instanceof VaultError || error instanceof TypeError || error instanceof RangeError) return error;
  const state = error instanceof pg.DatabaseError ? error.code : undefined;
  if (state !== undefined && !NOT_NOW.test(state)) return error;
  return new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault is away.', RETRY_AFTER_MS, { cause: error });
};

/** Connects at the first query. */
export const openDatabase = ({ url, poolMax, timeoutMs }: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'lieciba-vault',
    max: poolMax,
    min: 1, // Stays when nobody asks: whoever asks next need not wait for a connection.
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced at the next query, which tells of it if need be.
  pool.on('error', () => undefined);
  const spent = { roundTrips: 0, seconds: 0 };
  const paying = async <T>(work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    spent.roundTrips += 1;
    try {
      return await work();
    } catch (error) {
      throw translated(error);
    } finally {
      spent.seconds += (performance.now() - start) / 1_000;
    }
  };

  return {
    query: <Row extends pg.QueryResultRow>(
      statement: { readonly name?: string; readonly text: string },
      values: readonly unknown[] = [],
    ) => paying(async () => (await pool.query<Row>({ ...statement, values: [...values] })).rows),
    transaction: (work) =>
      paying(async () => {
        let client: pg.PoolClient | undefined;
        try {
          client = await pool.connect();
          await client.query('begin');
          const done = await work(client);
          await client.query('commit');
          client.release();
          return done;
        } catch (error) {
          // Closing the connection rolls back, whatever state it is in.
          client?.release(true);
          throw error;
        }
      }),
    cost: () => ({ ...spent }),
    close: () => pool.end(),
  };
};
