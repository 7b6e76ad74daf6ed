import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats a check until it holds; after the limit, its own failure. For specs. */
export const eventually = async <T>(check: () => T | Promise<T>, limitMs = 15_000): Promise<T> => {
  const end = performance.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(20);
    }
  }
};
