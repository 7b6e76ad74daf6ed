import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './report';

/** Memory of a process in MiB: `rss` counts the mapped log too, which the system takes back at will; `rssAnon` is its own. */
export interface Memory {
  readonly rss: number;
  readonly rssAnon: number;
}

const KIB_PER_MIB = 1024;
const SAMPLE_EVERY_MS = 1_000;

/** Memory of a process as /proc tells it; throws where it has ended, and where there is no /proc. */
export const memoryOf = async (pid: number): Promise<Memory> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const mib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / KIB_PER_MIB;
  return { rss: mib('VmRSS'), rssAnon: mib('RssAnon') };
};

/** Hands over the memory of a process every second until told to stop. */
export const watchMemory = async (pid: number, signal: AbortSignal, take: (memory: Memory) => void): Promise<void> => {
  while (!signal.aborted) {
    take(await memoryOf(pid));
    await sleep(SAMPLE_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
};

/** Where a series begins and where it ends: medians of its first and its last tenth. */
export const endsOf = (values: readonly number[]): { start: number; end: number } => {
  const tenth = Math.max(1, Math.floor(values.length / 10));
  return { start: median(values.slice(0, tenth)), end: median(values.slice(-tenth)) };
};
