import { freePort } from '@lieciba/embedded';
import { type Env } from '../env';
import { type Access } from '../home/access-file';
import { openHome } from '../home/open-home';
import { removeRun, type Run, writeRun } from '../home/run-file';
import { createLauncher, type Launcher } from './launcher';
import { type Databases, type LogStore, startDatabases, startLogStore } from './stores';
import { together } from './together';

/** Everything that runs under one home. */
export interface Stack {
  readonly access: Access;
  /** Pids of every process as they are now. */
  pids(): number[];
  /** Stops what answers first, then what it stands on; resolves once every process is gone. */
  stop(): Promise<void>;
}

const startApps = (env: Env, launcher: Launcher, log: LogStore, databases: Databases, projectorPort: number) =>
  together(
    [
      launcher.startApp('api', {
        HOST: '127.0.0.1',
        PORT: String(env.port),
        EVENTSTORE_URL: log.url,
        DATABASE_URL: databases.views,
        VAULT_DATABASE_URL: databases.vault,
        LIECIBA_HOME: env.home,
      }),
      launcher.startApp('projector', {
        EVENTSTORE_URL: log.url,
        DATABASE_URL: databases.views,
        PROJECTOR_PORT: String(projectorPort),
      }),
    ],
    (program) => program.stop(),
  );

type Running = Record<string, { readonly pid: number }>;

/** Keeps `run.json` true: one write after the other. */
const notes = (folder: string, running: Running, run: Pick<Run, 'baseUrl' | 'eventStoreUrl' | 'ports'>) => {
  let noting = Promise.resolve();
  return () => {
    const pids = Object.fromEntries(Object.entries(running).map(([name, { pid }]) => [name, pid]));
    const noted = noting.then(() => writeRun(folder, { ...run, pids }));
    noting = noted.catch(() => undefined);
    return noted;
  };
};

const storesOf = ({ program }: LogStore, { server }: Databases): Running => ({
  ...(program && { eventstore: program }),
  ...(server && {
    postgres: server,
    postgresGuardian: {
      get pid() {
        return server.guardianPid;
      },
    },
  }),
});

/** Starts stores, then api and projector; throws one sentence, with nothing left running, when one cannot start. */
export const startStack = async (env: Env, signal: AbortSignal, say: (line: string) => void): Promise<Stack> => {
  const home = await openHome(env);
  const { baseUrl } = home.access;
  const undo: (() => Promise<unknown>)[] = [() => home.lock.release(), () => removeRun(home.folder)];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  let note = async () => {};
  undo.push(() => note());
  const start = new AbortController();
  const callOff = () => start.abort();
  signal.addEventListener('abort', callOff);
  const onRestarted = () => void note().catch((error: Error) => say(`run.json is out of date: ${error.message}.`));
  const launcher = createLauncher({ logs: home.logs, signal: start.signal, say, onRestarted });
  undo.push(() => launcher.closeLogs());
  try {
    const [log, databases] = await together([startLogStore(env, launcher), startDatabases(env, launcher)], (store) =>
      ('url' in store ? store.program : store.server)?.stop(),
    );
    undo.push(() => Promise.all([log.program?.stop(), databases.server?.stop()]));
    const projectorPort = await freePort();
    const running = storesOf(log, databases);
    const ports = {
      ...{ api: env.port, projector: projectorPort },
      ...(log.port && { eventstore: log.port }),
      ...(databases.server && { postgres: databases.server.port }),
    };
    note = notes(home.folder, running, { baseUrl, eventStoreUrl: log.url, ports });
    await note();
    const [api, projector] = await startApps(env, launcher, log, databases, projectorPort);
    undo.push(() => Promise.all([api.stop(), projector.stop()]));
    Object.assign(running, { api, projector });
    await note();
    return { access: home.access, pids: () => Object.values(running).map(({ pid }) => pid), stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', callOff);
  }
};
