import { jest } from '@jest/globals';
import pg from 'pg';

/** Where in a statement a process dies: before it reaches the database, or before the answer reaches us. */
export const moments = ['before', 'after'] as const;
export type Moment = (typeof moments)[number];

const DEAD = 'The process is dead.';

/**
 * Does the work in a process that dies at its statement number `at`: from there on no statement of it gets through.
 * Answers whether it came to an end before. For specs.
 */
export const dyingAt = async (at: number, moment: Moment, work: () => Promise<unknown>): Promise<boolean> => {
  const { query } = pg.Client.prototype;
  let statements = 0;
  const dying = jest.spyOn(pg.Client.prototype, 'query');
  dying.mockImplementation(function (this: pg.Client, ...args: unknown[]): unknown {
    statements += 1;
    if (statements < at) return Reflect.apply(query, this, args);
    if (statements > at || moment === 'before') throw new Error(DEAD);
    const answer: unknown = args.at(-1);
    if (typeof answer !== 'function')
      return Promise.resolve(Reflect.apply(query, this, args)).then(() => Promise.reject(new Error(DEAD)));
    return Reflect.apply(query, this, [
      ...args.slice(0, -1),
      () => Reflect.apply(answer, undefined, [new Error(DEAD)]),
    ]);
  } as never);
  try {
    await work();
    return true;
  } catch {
    return false;
  } finally {
    dying.mockRestore();
  }
};
