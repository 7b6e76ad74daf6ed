import { freePort, type Supervised } from '@lieciba/embedded';
import { type Env } from '../env';
import { toldAs } from '../failure';
import { type Access } from '../home/access-file';
import { openHome } from '../home/open-home';
import { openRunFile, type Run } from '../home/run-file';
import { createLauncher, type Launcher } from './launcher';
import { type Databases, type LogStore, startDatabases, startLogStore } from './stores';
import { together } from './together';

/** Everything that runs under one home. */
export interface Stack {
  readonly access: Access;
  /** Where the projector says how it is. */
  readonly projectorUrl: string;
  /** Stops what answers first, then what it stands on; resolves once every process is gone. */
  stop(): Promise<void>;
  /** Ends every process at once, by force; the next start mends what that leaves. */
  kill(): void;
}

const startApps = (env: Env, launcher: Launcher, log: LogStore, databases: Databases, projectorPort: number) =>
  together(
    [
      launcher.startApp('api', {
        HOST: env.host,
        PORT: String(env.port),
        EVENTSTORE_URL: log.url,
        DATABASE_URL: databases.answers,
        VAULT_DATABASE_URL: databases.vault,
        LIECIBA_HOME: env.home,
      }),
      launcher.startApp('projector', {
        EVENTSTORE_URL: log.url,
        DATABASE_URL: databases.views,
        PROJECTOR_PORT: String(projectorPort),
        LIECIBA_HOME: env.home,
      }),
    ],
    (program) => program.stop(),
  );

interface Running {
  log?: LogStore;
  databases?: Databases;
  api?: Supervised;
  projector?: Supervised;
}

const runOf = (env: Env, { baseUrl }: Access, projectorPort: number, running: Running): Run => {
  const { log, databases, api, projector } = running;
  const server = databases?.server;
  return {
    baseUrl,
    eventStoreUrl: log?.url,
    ports: { api: env.port, projector: projectorPort, eventstore: log?.port, postgres: server?.port },
    pids: {
      api: api?.pid,
      projector: projector?.pid,
      eventstore: log?.program?.pid,
      postgres: server?.pid,
      postgresGuardian: server?.guardianPid,
    },
  };
};

/** Starts stores, then api and projector; throws one sentence, with nothing left running, when one cannot start. */
export const startStack = async (env: Env, signal: AbortSignal, say: (line: string) => void): Promise<Stack> => {
  const home = await openHome(env);
  const runFile = openRunFile(home.folder);
  const undo: (() => unknown)[] = [() => home.lock.release(), () => runFile.remove()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const start = new AbortController();
  const callOff = () => start.abort();
  signal.addEventListener('abort', callOff);
  try {
    signal.throwIfAborted();
    const projectorPort = await freePort();
    const running: Running = {};
    const note = () => runFile.write(runOf(env, home.access, projectorPort, running));
    const launcher = createLauncher({
      logs: home.logs,
      signal: start.signal,
      say,
      onRestarted: () => void note().catch((error) => say(`run.json is out of date: ${toldAs(error)}`)),
    });
    undo.push(() => launcher.closeLogs());

    const [log, databases] = await together([startLogStore(env, launcher), startDatabases(env, launcher)], (store) =>
      ('url' in store ? store.program : store.server)?.stop(),
    );
    undo.push(() => Promise.all([log.program?.stop(), databases.server?.stop()]));
    Object.assign(running, { log, databases });
    await note();

    const [api, projector] = await startApps(env, launcher, log, databases, projectorPort);
    undo.push(() => Promise.all([api.stop(), projector.stop()]));
    Object.assign(running, { api, projector });
    await note();
    const kill = () => [api, projector, log.program, databases.server].forEach((program) => program?.kill());
    return { access: home.access, projectorUrl: `http://127.0.0.1:${projectorPort}`, stop, kill };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', callOff);
  }
};
