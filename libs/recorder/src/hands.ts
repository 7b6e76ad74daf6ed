import { randomUUID } from 'node:crypto';

/** What a recorder needs of the world besides the network; specs bring their own. */
export interface Hands {
  /** Monotonic clock in milliseconds. */
  now(): number;
  /** Wall clock in milliseconds since 1970. */
  wallClock(): number;
  /** 0 ≤ n < 1 */
  random(): number;
  newKey(): string;
  /** Calls back once after `ms` and keeps the process alive until then; the function returned calls it off. */
  after(ms: number, then: () => void): () => void;
  /** The same, for the longest time that one try may take. */
  deadline(ms: number, then: () => void): () => void;
}

/** Referenced on purpose: a process must not end over records it has not delivered. */
const after = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

export const realHands: Hands = {
  now: () => performance.now(),
  wallClock: () => Date.now(),
  random: () => Math.random(),
  newKey: () => randomUUID(),
  after,
  deadline: after,
};
