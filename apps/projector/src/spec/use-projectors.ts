import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type EventStore } from '@lieciba/event-store';
import { migrate } from '@lieciba/read-models/migrate';
import { projections } from '@lieciba/read-models/projections';
import { tablesOf } from '@lieciba/read-models/table';
import { Pool } from 'pg';
import { type Observer, type ViewState } from '../engine/observer';
import { type ProjectorOptions } from '../engine/projector';
import {
  deliveryOf,
  entriesInRegisters,
  findingsAbout,
  looksOf,
  type RunningProjector,
  startProjector,
  until,
} from './running-projector';

export const TIMELINE = 'subject_timeline';
export const REGISTER = 'disclosure_register';

export const append = (store: EventStore, first: number, count: number) =>
  store.append(`delivery-${first}`, deliveryOf(first, count), 'no-stream');
/** Findings about the records of a delivery, one each; every second is cleared, every fourth of these comes back. */
export const appendFindings = async (store: EventStore, first: number, count: number) => {
  for (const [id, events] of findingsAbout(first, count)) await store.append(`finding-${id}`, events, 'no-stream');
};
export const appendEntries = async (store: EventStore) => {
  for (const [stream, events] of entriesInRegisters()) await store.append(stream, events, 'no-stream');
};
export const appendLooks = async (store: EventStore, count: number) => {
  for (const [id, events] of looksOf(count)) await store.append(`look-${id}`, events, 'no-stream');
};
export const stateOf = ({ projector }: RunningProjector, view: string) =>
  projector.status.find((status) => status.view === view)?.state;
export const isEvery = ({ projector }: RunningProjector, state: ViewState) =>
  projector.status.every((status) => status.state === state);
export const disclosuresUpTo = (count: number) => Math.floor(count / 3);
export const positionsUpTo = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));

/** As much of a PostgreSQL of one's own as specs need. */
interface Postgres {
  readonly pid: number;
  url(database: string, role?: string): string;
  prepare(database: string, schemas: Readonly<Record<string, string>>): Promise<unknown>;
  stop(): Promise<void>;
}

/** Lays a database for a spec's file, empty views for each of its specs, and stops what a spec started. */
export const useProjectors = (startPostgres: (options: { folder: string }) => Promise<Postgres>) => {
  let home: string;
  let server: Postgres;
  let pool: Pool;
  let admin: Pool;
  const running: RunningProjector[] = [];
  const url = () => server.url('lieciba', 'views');
  const stopAll = async () => void (await Promise.all(running.splice(0).map((one) => one.stop())));

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lieciba-projector-'));
    server = await startPostgres({ folder: home });
    await server.prepare('lieciba', { views: 'views' });
    pool = new Pool({ connectionString: url() }).on('error', () => undefined);
    admin = new Pool({ connectionString: server.url('lieciba') }).on('error', () => undefined);
  });
  afterAll(async () => {
    await pool?.end();
    await admin?.end();
    await server?.stop();
    await rm(home, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await admin.query('drop schema views cascade; create schema views authorization views');
    await migrate(pool);
  });
  afterEach(stopAll);

  const sql = (text: string, values?: unknown[]) => pool.query(text, values);
  const checkpoints = async () =>
    new Map((await sql('select * from views.checkpoints')).rows.map((row) => [row.view, row]));
  return {
    sql,
    checkpoints,
    stopAll,
    running,
    database: { url, pid: () => server.pid },
    start(
      store: EventStore,
      observer?: Partial<Observer>,
      { databaseUrl = url(), ...other }: Partial<ProjectorOptions> = {},
    ): RunningProjector {
      const one = startProjector(store, databaseUrl, observer, other);
      running.push(one);
      return one;
    },
    /** Everything that every view holds, and the hash of it that is kept beside it. */
    everything: async () => {
      const held: unknown[] = [];
      for (const view of projections) {
        for (const { name, key } of tablesOf(view))
          held.push((await sql(`select * from ${name} order by ${key}`)).rows);
      }
      const { rows } = await sql(
        'select * from views.state_hashes where rows <> 0 order by view, version, table_name, month',
      );
      return [...held, rows];
    },
    /** Views as before the first event. */
    empty: async () => {
      const names = projections.flatMap(tablesOf).map(({ name }) => name);
      await sql(`delete from views.checkpoints; truncate views.state_hashes, ${names}`);
    },
    rowsOf: async (view: string) => (await sql(`select * from views.${view}_v2 order by position`)).rows,
    countOf: async (view: string) => Number((await sql(`select count(*) from views.${view}_v2`)).rows[0].count),
    reached: (position: number) =>
      until(async () => {
        const all = [...(await checkpoints()).values()];
        return all.length > 1 && all.every((one) => BigInt(one.position ?? 0) >= position);
      }),
    /** Ends the projector's connections under its hands, as a crash of either side would. */
    cut: () => sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'projector %'`),
  };
};
