import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { failure } from './failure';
import { lastWords } from './last-words';

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

/** What a program tells its launcher once it serves. */
export interface Ready {
  type: 'ready';
  port?: number;
  pid?: number;
  /** Of an event store: which log it keeps. */
  logId?: string;
}

export interface Launch {
  /** How people call the program. */
  name: string;
  /** Arguments of Node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Receives every line the program writes. */
  onLine?: ((line: string) => void) | undefined;
  /** Longest wait for it to be ready; default 60 s. */
  readyTimeoutMs?: number | undefined;
  /** Whether a line shows that it is still getting ready: then the wait starts anew. */
  isProgress?: ((line: string) => boolean) | undefined;
}

/** A Node process that has said it is ready. */
export interface Child {
  pid: number;
  ready: Ready;
  /** Settles with the reason once the process has ended. */
  gone: Promise<string>;
  /** Ends it at once, by force; nothing happens when it has ended. */
  kill(): void;
}

const isReady = (message: unknown): message is Ready =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

const endOf = (child: ChildProcess) =>
  new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    // 'close', not 'exit': only then has every line been read.
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });

const stopGently = (child: ChildProcess, gone: Promise<string>) => {
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  void gone.then(() => clearTimeout(limit));
};

/**
 * Starts a Node process in a session of its own, so that Ctrl-C reaches only the launcher, and waits for it to be ready.
 * Fails with one sentence: the program's own last words. The signal stops it: SIGTERM, SIGKILL after ten seconds.
 */
export const launch = async (options: Launch, halt: AbortSignal): Promise<Child> => {
  const { name, args, env, onLine, cwd, readyTimeoutMs = READY_LIMIT_MS, isProgress } = options;
  halt.throwIfAborted();
  const words = lastWords();
  const child = spawn(process.execPath, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  const gone = endOf(child);
  const stop = () => stopGently(child, gone);
  halt.addEventListener('abort', stop, { once: true });
  void gone.then(() => halt.removeEventListener('abort', stop));

  // Undefined once it has passed, or does not matter any more.
  let limit: NodeJS.Timeout | undefined = setTimeout(() => {
    limit = undefined;
    stop();
  }, readyTimeoutMs);
  const hear = (line: string) => {
    words.hear(line);
    if (isProgress?.(line)) limit?.refresh();
    onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', hear);

  const ready = await Promise.race([
    new Promise<Ready>((resolve) => child.on('message', (message) => isReady(message) && resolve(message))),
    gone.then((why) => (limit ? words.say(`it ${why}`) : `it was not ready within ${readyTimeoutMs / 1000} s.`)),
  ]);
  clearTimeout(limit);
  limit = undefined;
  if (typeof ready === 'string') throw failure('ERR_NOT_STARTED', `${name} could not start: ${ready}`);
  return { pid: child.pid ?? 0, ready, gone, kill: () => void child.kill('SIGKILL') };
};
