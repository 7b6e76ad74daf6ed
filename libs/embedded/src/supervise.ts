import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type Ready } from './launch';

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 5_000;
/** A program that lived this long has earned a quick restart. */
const STEADY_MS = 10_000;

export type ProgramState = 'ready' | 'down' | 'stopped';

/** A program kept running until it is stopped. */
export interface Supervised {
  readonly name: string;
  /** Of the current process; of the last one while it is down. */
  readonly pid: number;
  /** What the current process said when it was ready. */
  readonly ready: Ready;
  /** Stops it for good; resolves once its process is gone. */
  stop(): Promise<void>;
  /** Ends its process at once, by force, and for good. */
  kill(): void;
}

export interface Supervision {
  name: string;
  /** Starts one process; called again after each unasked end. */
  start: (halt: AbortSignal) => Promise<Child>;
  restart?: boolean | undefined;
  /** Told of every change, with the reason when it went down. */
  onState?: ((state: ProgramState, why?: string) => void) | undefined;
  /** Stops it, also while it is still starting. */
  signal?: AbortSignal | undefined;
}

/** Starts a program and restarts it, with back-off from 250 ms to 5 s, whenever it ends unasked. Throws if the first start fails. */
export const supervise = async (supervision: Supervision): Promise<Supervised> => {
  const { name, start, restart = true, onState, signal: asked } = supervision;
  const halt = new AbortController();
  const signal = asked ? AbortSignal.any([halt.signal, asked]) : halt.signal;
  let child = await start(signal);
  onState?.('ready');

  let delayMs = FIRST_DELAY_MS;
  const startAgain = async () => {
    while (!signal.aborted) {
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      delayMs = Math.min(delayMs * 2, LAST_DELAY_MS);
      try {
        child = await start(signal);
        onState?.('ready');
        return;
      } catch (error) {
        if (!signal.aborted) onState?.('down', error instanceof Error ? error.message : String(error));
      }
    }
  };

  const watch = async () => {
    while (!signal.aborted) {
      const since = performance.now();
      const why = await child.gone;
      if (signal.aborted) break;
      onState?.('down', `${name} ${why}.`);
      if (!restart) return;
      if (performance.now() - since > STEADY_MS) delayMs = FIRST_DELAY_MS;
      await startAgain();
    }
    await child.gone;
    onState?.('stopped');
  };
  const watching = watch();

  return {
    name,
    get pid() {
      return child.pid;
    },
    get ready() {
      return child.ready;
    },
    stop() {
      halt.abort();
      return watching;
    },
    kill() {
      halt.abort();
      child.kill();
    },
  };
};
