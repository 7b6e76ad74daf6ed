import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const entry = join(process.cwd(), 'apps/cli/dist/main.js');

/** A launcher as people start it, with what it has said so far. */
export interface RunningCli {
  readonly process: ChildProcess;
  said(): string;
  /** Resolves once it has said this; rejects with all it said when it ends before. */
  hasSaid(words: string): Promise<void>;
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

/** Specs kill: stores that the shell around them names are not for that. */
const ownStores = {
  EVENTSTORE_URL: '',
  EVENTSTORE_PORT: '0',
  DATABASE_URL: '',
  VAULT_DATABASE_URL: '',
  HOST: '',
  OIDC_ISSUER: '',
};

/** Starts `lieciba` with the arguments, on stores of its own. For specs. */
export const runCli = (
  args: string[],
  env: { LIECIBA_HOME: string; PORT: number },
  more: NodeJS.ProcessEnv = {},
): RunningCli => {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, ...ownStores, ...env, PORT: String(env.PORT), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return {
    process: child,
    ended,
    said: () => said,
    hasSaid: (words) =>
      new Promise((resolve, reject) => {
        const look = () => said.includes(words) && resolve();
        look();
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
        void ended.then(() => reject(new Error(`It ended before it said '${words}': ${said}`)));
      }),
  };
};

interface Run {
  pids: Record<string, number>;
  eventStoreUrl: string;
}

/** What the launcher of this home notes of its processes. For specs. */
export const runOf = async (home: string): Promise<Run> => JSON.parse(await readFile(join(home, 'run.json'), 'utf8'));
