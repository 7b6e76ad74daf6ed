import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 4_000;

/** Resolves once `holds`; rejects when it does not within four seconds. */
export const until = async (holds: () => boolean): Promise<void> => {
  const deadline = performance.now() + LIMIT_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('It does not hold.');
    await sleep(5);
  }
};
