import { type ClientBase } from 'pg';

/** Runs `work` in one transaction: all of it or none. */
export const inTransaction = async <T>(client: ClientBase, work: () => Promise<T>): Promise<T> => {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    // On a broken connection the server rolls back by itself, and the first error is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};
