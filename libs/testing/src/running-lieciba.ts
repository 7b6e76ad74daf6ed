import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProgram } from '@lieciba/embedded';

export type Role = 'source' | 'auditor' | 'dpo' | 'inspector' | 'admin';
export type ProgramName = 'eventstore' | 'postgres' | 'api' | 'projector';

/** The whole product as real processes under a home of its own. */
export interface RunningLieciba {
  readonly home: string;
  readonly baseUrl: string;
  readonly tokens: Readonly<Record<Role, string>>;
  /** Process ids as they are now; they change when a program is restarted. */
  pids(): Promise<Readonly<Record<ProgramName, number>>>;
  /** Asks the api; the body, if any, goes as JSON. */
  ask(path: string, options?: { role?: Role; body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  /** Stops everything and removes the home. */
  stop(): Promise<void>;
}

const json = async (home: string, file: string) => JSON.parse(await readFile(join(home, file), 'utf8'));

/** Specs kill and count: stores that the shell around them names are not for that. */
const ownStores = {
  EVENTSTORE_URL: '',
  EVENTSTORE_PORT: '0',
  DATABASE_URL: '',
  VAULT_DATABASE_URL: '',
  HOST: '',
  OIDC_ISSUER: '',
};

/** Starts it as `npm start` does, on stores of its own; `env` adds to the environment of the launcher. */
export const startLieciba = async (env: NodeJS.ProcessEnv = {}): Promise<RunningLieciba> => {
  const home = await mkdtemp(join(tmpdir(), 'lieciba-spec-'));
  const remove = () => rm(home, { recursive: true, force: true });
  try {
    const launcher = await startProgram({
      name: 'Lieciba',
      entry: join(process.cwd(), 'apps/cli/dist/main.js'),
      args: ['up'],
      env: { ...process.env, ...ownStores, LIECIBA_HOME: home, PORT: String(await freePort()), ...env },
      restart: false,
    });
    const { baseUrl, tokens } = await json(home, 'access.json');
    return {
      home,
      baseUrl,
      tokens,
      pids: async () => (await json(home, 'run.json')).pids,
      ask: (path, { role, body, headers } = {}) =>
        fetch(`${baseUrl}${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            ...(role && { authorization: `Bearer ${tokens[role]}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      async stop() {
        await launcher.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
};
