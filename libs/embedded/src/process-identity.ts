import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

const ps = (pid: number, column: string) =>
  orNull(() => execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || null);

/** Boot and start of a process (field 22 of its stat, after the name, which may hold spaces and brackets). */
const startOnLinux = (pid: number) =>
  orNull(() => {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    // A zombie has ended; only its parent does not know yet.
    if (state === 'Z') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[18]}`;
  });

/** What tells a process from a later one with the same pid; null when no such process runs. */
export const identityOf = (pid: number): string | null =>
  process.platform === 'linux' ? startOnLinux(pid) : ps(pid, 'lstart');

/** Whether the process is a PostgreSQL server of this data folder. */
export const isPostgresOf = (pid: number, dataFolder: string): boolean =>
  process.platform === 'linux'
    ? orNull(() => readlinkSync(`/proc/${pid}/cwd`)) === dataFolder
    : (ps(pid, 'command')?.includes(dataFolder) ?? false);

/** Sends a signal to a process just seen; nothing happens when it has ended since. */
export const signalIfThere = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
