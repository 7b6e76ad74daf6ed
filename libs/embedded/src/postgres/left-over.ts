import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPostgresOf, signalIfThere } from '../process-identity';

const POLL_MS = 20;
const GENTLE_MS = 5_000;
const LIMIT_MS = 10_000;

const pidIn = (dataFolder: string) => {
  try {
    return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  } catch {
    return 0;
  }
};

/** Stops a server of this data folder whose guardian was killed: fast shutdown, after five seconds by force. */
export const stopLeftOver = async (dataFolder: string): Promise<void> => {
  const pid = pidIn(dataFolder);
  if (!(pid > 0)) return;
  const start = performance.now();
  let forced = false;
  for (let tries = 0; isPostgresOf(pid, dataFolder); tries += 1) {
    const waited = performance.now() - start;
    if (waited > LIMIT_MS) return; // PostgreSQL itself will say that the folder is in use.
    if (tries === 0) signalIfThere(pid, 'SIGINT');
    if (waited > GENTLE_MS && !forced) {
      forced = true;
      signalIfThere(pid, 'SIGKILL');
    }
    await sleep(POLL_MS);
  }
};
