import { type ClientBase } from 'pg';

const ROLLBACK = { text: 'rollback', query_timeout: 5_000 };

/** Runs `work` in one transaction, of the kind that `how` says in SQL: all of it or none. */
export const inTransaction = async <T>(client: ClientBase, work: () => Promise<T>, how = ''): Promise<T> => {
  await client.query(`begin ${how}`);
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    // On a broken connection the server rolls back by itself, one that went silent keeps us no longer than this, and the
    // first error is the one to tell.
    await client.query(ROLLBACK).catch(() => undefined);
    throw error;
  }
};
