import { readFile } from 'node:fs/promises';

/** What some work took, per event; microseconds of CPU, user and system together. */
export interface Measured {
  readonly eventsPerSecond: number;
  /** Undefined where the system has no /proc. */
  readonly nodeMicros: number | undefined;
  readonly clientMicros: number;
}

// Linux counts in hundredths of a second towards programs, whatever its own clock.
const MICROS_PER_TICK = 10_000;

const nodeCpuMicros = async (pid: number): Promise<number | undefined> => {
  if (process.platform !== 'linux') return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; the state follows it as the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROS_PER_TICK;
};

const clientCpuMicros = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Measures work on `events` events that tells the milliseconds it took; the node is process `pid`, the client this one. */
export const measured = async (pid: number, events: number, work: () => Promise<number>): Promise<Measured> => {
  const [node, client] = [await nodeCpuMicros(pid), clientCpuMicros()];
  const tookMs = await work();
  const clientMicros = (clientCpuMicros() - client) / events;
  const nodeAfter = await nodeCpuMicros(pid);
  const nodeMicros = node === undefined || nodeAfter === undefined ? undefined : (nodeAfter - node) / events;
  return { eventsPerSecond: (events / tookMs) * 1000, nodeMicros, clientMicros };
};
