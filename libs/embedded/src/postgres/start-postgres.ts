import { tmpdir } from 'node:os';
import { freePort } from '../free-port';
import { launch } from '../launch';
import { isPostgresOf, signalIfThere } from '../process-identity';
import { type ProgramState, supervise } from '../supervise';
import { binariesFor } from './binaries';
import { createCluster, serverEnv } from './cluster';
import { type DataFolder, dataFolderIn } from './data-folder';
import { guardianArgs } from './guardian';
import { stopLeftOver } from './left-over';
import { rolePassword, superuserPassword } from './password';
import { prepareDatabase } from './prepare-database';

export interface PostgresOptions {
  /** The home: data go to its `postgres/`, the superuser's password to its `keys/postgres`. Lock it before. */
  folder: string;
  /** On 127.0.0.1; default any free one. Kept for as long as the server is supervised. */
  port?: number;
  onLine?: (line: string) => void;
  onState?: (state: ProgramState, why?: string) => void;
  /** Stops it, also while it is still starting. */
  signal?: AbortSignal;
}

/** A PostgreSQL server of our own, restarted with recovery when it is killed. */
export interface Postgres {
  readonly port: number;
  /** Of the server itself; another one after a restart. */
  readonly pid: number;
  /** Of the process that guards it. */
  readonly guardianPid: number;
  /** With password; default role is the superuser `postgres`. Belongs in environments, never in arguments or logs. */
  url(database: string, role?: string): string;
  /**
   * Makes a database and its roles where they are missing, each with a schema of its own that no other sees, or with none;
   * `division` is SQL for whatever they may beyond that, which the superuser runs every time.
   */
  prepare(database: string, schemaOfRole: Record<string, string | null>, division?: string): Promise<void>;
  /** Fast shutdown; resolves once no process is left. */
  stop(): Promise<void>;
  /** Ends the server at once, by force, and its guardian after it; the next start recovers. */
  kill(): void;
}

/** The checkpoint after a recovery writes no line, and takes its time on a slow disk. */
const SILENCE_LIMIT_MS = 5 * 60_000;

/** Durable in every way, sized for a small machine; a failed statement's values stay out of the log. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_startup_progress_interval: '10s',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const guarded = (command: string, port: number, { user, inside, folder, byDescriptor }: DataFolder) => ({
  command,
  args: [
    ...['-D', `${inside}/data`, '-p', String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
  options: { ...user, env: serverEnv, cwd: tmpdir() },
  folder: byDescriptor ? folder : null,
});

/** Starts PostgreSQL 18 on 127.0.0.1, creating its data the first time; it never outlives us. Throws one sentence. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const { folder, port: wanted, onLine, onState, signal } = options;
  const place = await dataFolderIn(folder);
  const [binaries, password] = await Promise.all([binariesFor(place.user), superuserPassword(folder, place.data)]);
  await createCluster(binaries.initdb, place, password);
  await stopLeftOver(place.data);
  const port = wanted ?? (await freePort());
  const name = 'PostgreSQL';
  const args = guardianArgs(guarded(binaries.postgres, port, place));
  const server = await supervise({
    name,
    start: async (halt) => {
      await stopLeftOver(place.data);
      // Whatever it writes before it is ready tells of its recovery, at the latest every ten seconds while it replays.
      const patience = { readyTimeoutMs: SILENCE_LIMIT_MS, isProgress: () => true };
      return launch({ name, args, env: serverEnv, cwd: tmpdir(), onLine, ...patience }, halt);
    },
    onState,
    signal,
  });
  const passwordOf = (role: string) => rolePassword(password, role);
  const url = (database: string, role = 'postgres') =>
    `postgres://${role}:${passwordOf(role)}@127.0.0.1:${port}/${database}`;
  return {
    port,
    url,
    get pid() {
      return server.ready.pid ?? 0;
    },
    get guardianPid() {
      return server.pid;
    },
    prepare: (database, schemaOfRole, division = '') =>
      prepareDatabase(
        url,
        database,
        Object.entries(schemaOfRole).map(([role, schema]) => ({ role, schema, password: passwordOf(role) })),
        division,
      ),
    stop: () => server.stop(),
    kill() {
      const pid = server.ready.pid ?? 0;
      if (isPostgresOf(pid, place.data)) signalIfThere(pid, 'SIGKILL');
      // The guardian must bury it: to the next server a dead process that nobody has asked after still looks alive.
      void server.stop();
    },
  };
};
