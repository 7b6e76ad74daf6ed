import { freePort, type Supervised } from '@lieciba/embedded';
import { type Env } from '../env';
import { toldAs } from '../failure';
import { type Access } from '../home/access-file';
import { openHome } from '../home/open-home';
import { openRunFile, type Run } from '../home/run-file';
import { insistOnIssuer, type Issuer, startIssuer } from './issuer';
import { createLauncher, type Launcher } from './launcher';
import { type Databases, type LogStore, startDatabases, startLogStore } from './stores';
import { together } from './together';

/** Everything that runs under one home. */
export interface Stack {
  readonly access: Access;
  /** Whether people can log in as the users for development. */
  readonly logsIn: boolean;
  /** Where the projector says how it is. */
  readonly projectorUrl: string;
  /** Stops what answers first, then what it stands on; resolves once every process is gone. */
  stop(): Promise<void>;
  /** Ends every process at once, by force; the next start mends what that leaves. */
  kill(): void;
}

type Stores = readonly [LogStore, Databases];

const stopStores = ([log, { server }]: Stores) => Promise.all([log.program?.stop(), server?.stop()]);

const startStores = (env: Env, launcher: Launcher): Promise<Stores> =>
  together([startLogStore(env, launcher), startDatabases(env, launcher)], (store) =>
    ('url' in store ? store.program : store.server)?.stop(),
  );

const isStores = (started: Stores | Issuer): started is Stores => Array.isArray(started);

const startApps = (env: Env, launcher: Launcher, [log, databases]: Stores, issuer: Issuer, projectorPort: number) =>
  together(
    [
      launcher.startApp('api', {
        HOST: env.host,
        PORT: String(env.port),
        EVENTSTORE_URL: log.url,
        DATABASE_URL: databases.answers,
        VAULT_DATABASE_URL: databases.vault,
        LIECIBA_HOME: env.home,
        ...issuer.env,
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
  issuer?: Issuer;
  log?: LogStore;
  databases?: Databases;
  api?: Supervised;
  projector?: Supervised;
}

const runOf = (env: Env, { baseUrl }: Access, projectorPort: number, running: Running): Run => {
  const { log, databases, issuer, api, projector } = running;
  const server = databases?.server;
  return {
    baseUrl,
    eventStoreUrl: log?.url,
    ports: {
      api: env.port,
      projector: projectorPort,
      eventstore: log?.port,
      postgres: server?.port,
      issuer: issuer?.port,
    },
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
  insistOnIssuer(env);
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

    const [stores, issuer] = await together([startStores(env, launcher), startIssuer(env)], (started) =>
      isStores(started) ? stopStores(started) : started.stop(),
    );
    undo.push(() => Promise.all([stopStores(stores), issuer.stop()]));
    const [log, databases] = stores;
    Object.assign(running, { log, databases, issuer });
    await note();

    const [api, projector] = await startApps(env, launcher, stores, issuer, projectorPort);
    undo.push(() => Promise.all([api.stop(), projector.stop()]));
    Object.assign(running, { api, projector });
    await note();
    const kill = () => [api, projector, log.program, databases.server].forEach((program) => program?.kill());
    return {
      access: home.access,
      logsIn: issuer.port !== undefined,
      projectorUrl: `http://127.0.0.1:${projectorPort}`,
      stop,
      kill,
    };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', callOff);
  }
};
