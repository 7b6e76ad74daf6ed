import { join } from 'node:path';
import { type Postgres, type Supervised, freePort, startPostgres } from '@lieciba/embedded';
import { type Env } from '../env';
import { type Launcher } from './launcher';
import { onFreePort } from './on-free-port';
import { DATABASE, migrateAll, prepareDatabase } from './roles';

/** Where the log is; with its process when it is our own. */
export interface LogStore {
  readonly url: string;
  readonly port?: number;
  readonly program?: Supervised;
}

/** Where views and vault are, for each as whom it works there; with their server when it is our own. */
export interface Databases {
  /** As who fills the views. */
  readonly views: string;
  /** As who answers from them. */
  readonly answers: string;
  readonly vault: string;
  readonly server?: Postgres;
}

export const startLogStore = async (
  { eventStoreUrl, eventStorePort, home }: Env,
  launcher: Launcher,
): Promise<LogStore> => {
  if (eventStoreUrl) return { url: eventStoreUrl };
  const metricsPort = String(await freePort());
  // Another home may take the port while ours is being started again: by its id nobody takes one log for the other.
  return onFreePort(eventStorePort, async (port) => {
    const program = await launcher.startApp('eventstore', {
      EVENTSTORE_DATA: join(home, 'eventstore'),
      EVENTSTORE_PORT: String(port),
      EVENTSTORE_METRICS_PORT: metricsPort,
    });
    const { logId = '' } = program.ready;
    return { url: `esdb://127.0.0.1:${port}?tls=false&logId=${logId}`, port, program };
  });
};

export const startDatabases = async (
  { databases, migrationsUrl, home }: Env,
  launcher: Launcher,
): Promise<Databases> => {
  if (databases) {
    if (migrationsUrl) await migrateAll(migrationsUrl);
    return databases;
  }
  const server = await startPostgres({ folder: home, ...launcher.hooksOf('postgres') });
  try {
    await prepareDatabase(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const urlOf = (role: string) => server.url(DATABASE, role);
  return { views: urlOf('lieciba_views'), answers: urlOf('lieciba_api'), vault: urlOf('lieciba_vault'), server };
};
