import { randomUUID } from 'node:crypto';
import { encodeAppend, type AppendTry } from './append-request';
import { type AppendAnswer, type Verdict } from './append-response';
import { StoreFailure } from './store-failure';

/** The long-lived call all appends of a line go through. */
export interface BatchCall {
  write(request: Buffer): unknown;
  on(event: 'data', heard: (answer: AppendAnswer) => void): unknown;
  on(event: 'error', failed: (error: Error) => void): unknown;
  on(event: 'end', ended: () => void): unknown;
}

interface Waiting {
  resolve(verdict: Verdict): void;
  reject(error: unknown): void;
}

export type Appender = (append: Omit<AppendTry, 'correlationId'>) => Promise<Verdict>;

/**
 * Appends over one batch call, opened at the first append and again after it broke. The client keeps one table of pending
 * appends for the whole process and no timer; here each call has its own table, and each append is settled within its deadline.
 */
export const appendOver = (open: () => BatchCall): Appender => {
  let call: BatchCall | undefined;
  let heardAt = 0;
  const waiting = new Map<string, Waiting>();

  const opened = (): BatchCall => {
    const fresh = open();
    const broke = (error: unknown) => {
      if (call !== fresh) return;
      call = undefined;
      const left = [...waiting.values()];
      waiting.clear();
      for (const { reject } of left) reject(error);
    };
    fresh.on('data', ({ correlationId, verdict }) => {
      heardAt = performance.now();
      // An answer that came too late has nobody waiting: the retry has the same event ids.
      waiting.get(correlationId)?.resolve(verdict);
    });
    fresh.on('error', broke);
    fresh.on('end', () => broke(new StoreFailure('the end of the call', true, true)));
    return fresh;
  };

  return (append) =>
    new Promise((resolve, reject) => {
      call ??= opened();
      const correlationId = randomUUID();
      const askedAt = performance.now();
      const settle = () => {
        clearTimeout(timer);
        waiting.delete(correlationId);
      };
      const timer = setTimeout(() => {
        settle();
        // Nothing at all since then: the connection is stuck, not only this append.
        reject(new StoreFailure('nothing in time', true, heardAt < askedAt));
      }, append.deadlineMs);
      waiting.set(correlationId, {
        resolve: (verdict) => (settle(), resolve(verdict)),
        reject: (error) => (settle(), reject(error)),
      });
      call.write(encodeAppend({ correlationId, ...append }));
    });
};
