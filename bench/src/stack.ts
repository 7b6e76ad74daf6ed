import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, roomForBatches, startPostgres, startProgram, type Postgres } from '@lieciba/embedded';

const bundleOf = (app: string): string => join(process.cwd(), 'apps', app, 'dist/main.js');
// On stores of its own, whatever the shell around it names: a measurement fills them.
const quiet = {
  ...process.env,
  LOG_LEVEL: 'warn',
  EVENTSTORE_URL: '',
  EVENTSTORE_PORT: '0',
  DATABASE_URL: '',
  VAULT_DATABASE_URL: '',
  HOST: '',
};

/** Everything that runs under one home, as `npm start` starts it. */
export interface Stack {
  readonly baseUrl: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly eventStoreUrl: string;
}

/** A temporary folder for as long as it is used. */
export const withFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'lieciba-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const whileRunning = async <P extends { stop(): Promise<void> }, T>(
  program: P,
  use: (program: P) => Promise<T>,
): Promise<T> => {
  try {
    return await use(program);
  } finally {
    await program.stop();
  }
};

const json = async (...path: string[]) => JSON.parse(await readFile(join(...path), 'utf8'));

/** The whole embedded stack, in `home` or a temporary one. */
export const withStack = async <T>(
  use: (stack: Stack) => Promise<T>,
  home?: string,
  more: NodeJS.ProcessEnv = {},
): Promise<T> => {
  if (!home) return withFolder((folder) => withStack(use, folder, more));
  const env = { ...quiet, LIECIBA_HOME: home, PORT: String(await freePort()), ...more };
  const launcher = await startProgram({ name: 'Lieciba', entry: bundleOf('cli'), args: ['up'], env, restart: false });
  return whileRunning(launcher, async () => {
    const [{ baseUrl, tokens }, { eventStoreUrl }] = [await json(home, 'access.json'), await json(home, 'run.json')];
    return use({ baseUrl, tokens, eventStoreUrl });
  });
};

/** An event store alone, on the log in `folder` or on an empty one; `pid` is its process. */
export const withStore = async <T>(use: (url: string, pid: number) => Promise<T>, folder?: string): Promise<T> => {
  if (!folder) return withFolder((empty) => withStore(use, empty));
  const env = { ...quiet, EVENTSTORE_DATA: folder, EVENTSTORE_PORT: '0' };
  const store = await startProgram({ name: 'the event store', entry: bundleOf('eventstore'), env, restart: false });
  return whileRunning(store, () => use(`esdb://127.0.0.1:${String(store.ready.port)}?tls=false`, store.pid));
};

/** A PostgreSQL with its data in `folder`, or an empty one. */
export const withPostgres = async <T>(use: (postgres: Postgres) => Promise<T>, folder?: string): Promise<T> =>
  folder ? whileRunning(await startPostgres({ folder }), use) : withFolder((empty) => withPostgres(use, empty));

/** A projector on the given log and database. */
export const withProjector = async <T>(
  eventStoreUrl: string,
  databaseUrl: string,
  use: () => Promise<T>,
  more: NodeJS.ProcessEnv = {},
): Promise<T> => {
  const env = {
    ...quiet,
    EVENTSTORE_URL: eventStoreUrl,
    DATABASE_URL: databaseUrl,
    PROJECTOR_PORT: '0',
    PROJECTOR_WORK: 'views,judge',
    ...more,
  };
  const projector = await startProgram({
    name: 'the projector',
    entry: bundleOf('projector'),
    env,
    nodeOptions: [roomForBatches],
    restart: false,
  });
  return whileRunning(projector, use);
};
