import { setTimeout as sleep } from 'node:timers/promises';
import { ViewsError } from '@lieciba/read-models';
import { PoisonError } from './failure';

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 2_000;

/** Errors that no later attempt would change. */
const isFinal = (error: unknown): boolean => error instanceof PoisonError || error instanceof ViewsError;

/**
 * Does `work` again, with growing pauses, until it succeeds or `signal` says stop; `onTrouble` hears of every failure.
 * @throws PoisonError, ViewsError as `work` threw them
 */
export const persistently = async (
  work: () => Promise<void>,
  { signal, onTrouble }: { readonly signal: AbortSignal; readonly onTrouble: (error: unknown) => void },
): Promise<void> => {
  let pauseMs = 0;
  while (!signal.aborted) {
    const begun = performance.now();
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) throw error;
      onTrouble(error);
    }
    // What went well for a while is a new trouble, not the old one still.
    if (performance.now() - begun > PAUSE_MS_MAX) pauseMs = 0;
    pauseMs = Math.min(Math.max(pauseMs * 2, PAUSE_MS_MIN), PAUSE_MS_MAX);
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
};
