import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from '@lieciba/embedded';
import { writeWhole } from './write-whole';

/** What runs now, for people and for the next start; gone once everything is stopped. */
export interface Run {
  readonly baseUrl: string;
  readonly eventStoreUrl: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly pids: Readonly<Record<string, number>>;
  /** Start of each process: tells it from a later one with the same pid. */
  readonly identities: Readonly<Record<string, string | null>>;
}

const GENTLE_MS = 6_000;
const POLL_MS = 20;

const fileIn = (home: string) => join(home, 'run.json');

/** Notes what runs. */
export const writeRun = (home: string, run: Omit<Run, 'identities'>): Promise<void> => {
  const identities = Object.fromEntries(Object.entries(run.pids).map(([name, pid]) => [name, identityOf(pid)]));
  return writeWhole(fileIn(home), { ...run, identities });
};

export const removeRun = (home: string): Promise<void> => rm(fileIn(home), { force: true });

const readRun = async (home: string): Promise<Pick<Run, 'pids' | 'identities'>> => {
  try {
    return JSON.parse(await readFile(fileIn(home), 'utf8')) as Run;
  } catch {
    return { pids: {}, identities: {} };
  }
};

/**
 * Waits for the programs of a launcher that was killed: they notice and stop by themselves within five seconds; what is
 * left after six is killed.
 */
export const awaitLeftOvers = async (home: string): Promise<void> => {
  const { pids, identities } = await readRun(home);
  const isThere = ([name, pid]: [string, number]) => identities[name] && identityOf(pid) === identities[name];
  const end = performance.now() + GENTLE_MS;
  for (let left = Object.entries(pids).filter(isThere); left.length > 0; left = left.filter(isThere)) {
    if (performance.now() > end) for (const [, pid] of left) process.kill(pid, 'SIGKILL');
    await sleep(POLL_MS);
  }
  await removeRun(home);
};
