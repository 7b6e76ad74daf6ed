import { join } from 'node:path';
import { type Postgres, type Supervised, freePort, startPostgres } from '@lieciba/embedded';
import { type Env } from '../env';
import { type Launcher } from './launcher';
import { onFreePort } from './on-free-port';

/** Of the embedded server. */
export const DATABASE = 'lieciba';

/** Where the log is; with its process when it is our own. */
export interface LogStore {
  readonly url: string;
  readonly port?: number;
  readonly program?: Supervised;
}

/** Where views and vault are; with their server when it is our own. */
export interface Databases {
  readonly views: string;
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

/** Each role owns one schema and sees no other: who reads views cannot learn whom they speak of. */
export const roles = { lieciba_views: 'views', lieciba_vault: 'vault' };

export const startDatabases = async ({ databases, home }: Env, launcher: Launcher): Promise<Databases> => {
  if (databases) return databases;
  const server = await startPostgres({ folder: home, ...launcher.hooksOf('postgres') });
  try {
    await server.prepare(DATABASE, roles);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { views: server.url(DATABASE, 'lieciba_views'), vault: server.url(DATABASE, 'lieciba_vault'), server };
};
