import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ProgramState, roomForBatches, type Supervised, startProgram } from '@lieciba/embedded';
import { toldAs } from '../failure';
import { type LogFile, openLog } from '../home/log-file';

/** What we start, and how people call it. */
export const names = {
  eventstore: 'the event store',
  postgres: 'PostgreSQL',
  api: 'the api',
  projector: 'the projector',
} as const;
export type ProgramName = keyof typeof names;

/** Options of Node that an app is started with. */
const nodeOptions: Partial<Record<ProgramName, readonly string[]>> = { projector: [roomForBatches] };

/** Starts the programs of one home: their environment, their logs, what is said of them. */
export interface Launcher {
  startApp(name: Exclude<ProgramName, 'postgres'>, env: NodeJS.ProcessEnv): Promise<Supervised>;
  /** What every child is given: its log, and news of its state. */
  hooksOf(name: ProgramName): {
    onLine: (line: string) => void;
    onState: (state: ProgramState, why?: string) => void;
    signal: AbortSignal;
  };
  closeLogs(): void;
}

export interface LauncherOptions {
  logs: string;
  /** Calls the start off. */
  signal: AbortSignal;
  say: (line: string) => void;
  /** Told when a program has been started again. */
  onRestarted: () => void;
}

/** The program of an app; this bundle lies in apps/cli/dist. */
export const bundleOf = (app: string) => join(dirname(fileURLToPath(import.meta.url)), '../..', app, 'dist/main.js');

/** Under us the api is reached on this machine only, and by plain HTTP, as `access.json` says. */
const isOurs = (name: string) =>
  name.startsWith('TLS_') ||
  ['LIECIBA_HOME', 'PORT', 'HOST'].includes(name) ||
  name.endsWith('DATABASE_URL') ||
  name.startsWith('EVENTSTORE_');

/** Of our own environment, what does not speak of stores and secrets: each program is told only what it needs. */
export const plainEnv = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));

export const createLauncher = ({ logs, signal, say, onRestarted }: LauncherOptions): Launcher => {
  const open = new Map<ProgramName, LogFile>();
  const logOf = (name: ProgramName) => {
    const log =
      open.get(name) ??
      openLog(logs, name, (error) => say(`Lines of the log of ${names[name]} are lost: ${toldAs(error)}`));
    open.set(name, log);
    return log;
  };
  const hooksOf: Launcher['hooksOf'] = (name) => {
    let wasDown = false;
    return {
      signal,
      onLine: logOf(name).write,
      onState(state, why) {
        if (state === 'ready' && wasDown) onRestarted();
        if (state === 'down' && !wasDown) say(`${why ?? `${names[name]} ended.`} It is being started again.`);
        wasDown = state === 'down';
      },
    };
  };
  return {
    hooksOf,
    startApp: (name, env) =>
      startProgram({
        name: names[name],
        entry: bundleOf(name),
        env: { ...plainEnv(), ...env },
        nodeOptions: nodeOptions[name],
        ...hooksOf(name),
      }),
    closeLogs: () => open.forEach((log) => log.close()),
  };
};
