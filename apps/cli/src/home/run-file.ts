import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, signalIfThere, writeWhole } from '@lieciba/embedded';

/** What runs now, for people and for the next start; programs that are not ours, or not yet there, are left out. */
export interface Run {
  readonly baseUrl: string;
  readonly eventStoreUrl?: string | undefined;
  readonly ports: Readonly<Record<string, number | undefined>>;
  readonly pids: Readonly<Record<string, number | undefined>>;
}

interface NotedRun {
  pids: Record<string, number>;
  /** Start of each process: tells it from a later one with the same pid. */
  identities: Record<string, string | null>;
}

/** `run.json`: there for as long as something runs. */
export interface RunFile {
  write(run: Run): Promise<void>;
  remove(): Promise<void>;
}

const GENTLE_MS = 6_000;
const POLL_MS = 20;

const fileIn = (home: string) => join(home, 'run.json');

/** One write after the other, and none after the removal. */
export const openRunFile = (home: string): RunFile => {
  let last = Promise.resolve();
  const next = (step: () => Promise<void>) => {
    const done = last.then(step);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    write: (run) =>
      next(() => {
        const identities = Object.entries(run.pids).map(([name, pid]) => [name, pid ? identityOf(pid) : undefined]);
        const noted = { ...run, identities: Object.fromEntries(identities) };
        return writeWhole(fileIn(home), `${JSON.stringify(noted, null, 2)}\n`);
      }),
    remove: () => next(() => rm(fileIn(home), { force: true })),
  };
};

const readRun = async (home: string): Promise<NotedRun> => {
  try {
    return JSON.parse(await readFile(fileIn(home), 'utf8')) as NotedRun;
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
    if (performance.now() > end) for (const [, pid] of left) signalIfThere(pid, 'SIGKILL');
    await sleep(POLL_MS);
  }
  await rm(fileIn(home), { force: true });
};
