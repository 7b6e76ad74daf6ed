import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFailure, storeFailure } from './store-failure';

const FIRST_DELAY_MS = 25;
const LAST_DELAY_MS = 500;

/** Settles as the promise does, or fails when time is up or the signal comes; what the promise does later is of no concern. */
export const within = <T>(ms: number, signal: AbortSignal, promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const giveUp = () => reject(new StoreFailure('nothing in time', true, false));
    const timer = setTimeout(giveUp, ms);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    void promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    });
  });

/** Waits, but no longer than until the signal. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

/** Back-off: doubles from one call to the next, up to half a second. */
export const doubling = (): (() => number) => {
  let next = FIRST_DELAY_MS;
  return () => {
    const delayMs = next;
    next = Math.min(next * 2, LAST_DELAY_MS);
    return delayMs;
  };
};

/**
 * Tries until it works, until a failure will not pass, or until `budgetMs` are spent; then throws the last failure.
 * `attempt` is told how long it may take: at most half the budget, so that a silent store is asked at least twice.
 */
export const patiently = async <T>(
  budgetMs: number,
  signal: AbortSignal,
  attempt: (timeoutMs: number) => Promise<T>,
): Promise<T> => {
  const end = performance.now() + budgetMs;
  const nextDelay = doubling();
  for (;;) {
    const delayMs = nextDelay();
    try {
      const timeoutMs = Math.max(1, Math.min(budgetMs / 2, end - performance.now()));
      return await within(timeoutMs, signal, attempt(timeoutMs));
    } catch (error) {
      if (!storeFailure(error).passing || signal.aborted || performance.now() + delayMs >= end) throw error;
    }
    await pause(delayMs, signal);
  }
};
