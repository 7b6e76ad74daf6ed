import { type Env, readEnv } from './env';
import { startStack, type Stack } from './stack/start-stack';

/** Ctrl-C under npm arrives twice: from the terminal and from npm. Only what comes later was meant as a second one. */
const SECOND_AFTER_MS = 1_000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a command does once everything runs; `leave` ends it without being asked. */
export type Work = (up: {
  env: Env;
  stack: Stack;
  signal: AbortSignal;
  say: (line: string) => void;
}) => Promise<'stay' | 'leave'>;

const say = (line: string) => console.log(line);

/** Aborts at the first signal; at a later second one, kills everything at once. */
const stopSignal = (killAll: () => void): AbortSignal => {
  const asked = new AbortController();
  let first = 0;
  const hear = () => {
    if (!asked.signal.aborted) {
      first = performance.now();
      say('Stopping …');
      asked.abort();
    } else if (performance.now() - first > SECOND_AFTER_MS) {
      killAll();
      process.exit(130);
    }
  };
  for (const name of signals) process.on(name, hear);
  return asked.signal;
};

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });

/** Starts everything, does the work, and stops everything when the work is done or somebody asks for it. */
export const untilStopped = async (work: Work): Promise<void> => {
  const env = readEnv(process.env);
  let stack: Stack | null = null;
  const signal = stopSignal(() => stack?.kill());
  try {
    say(`Lieciba is starting in ${env.home} …`);
    stack = await startStack(env, signal, say);
    const next = await work({ env, stack, signal, say });
    if (next === 'stay') await aborted(signal);
  } catch (error) {
    // Whatever was going on when we were asked to stop was not meant to end well.
    if (!signal.aborted) throw error;
  } finally {
    await stack?.stop();
  }
};
