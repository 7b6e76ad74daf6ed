import { describe, expect, it } from '@jest/globals';
import { plannedOnce } from './planned-once';
import { type Prepared, type Queryable } from './queryable';

const noting = (noted: string[]): Queryable => ({
  query: async (statement: string | Prepared) => {
    noted.push(typeof statement === 'string' ? statement : statement.name);
    return { rows: [] };
  },
});

describe('a statement with a name', () => {
  it('goes where its plan is kept, and every other one where it is planned anew', async () => {
    const [once, anew]: [string[], string[]] = [[], []];
    const db = plannedOnce(noting(once), noting(anew));
    await db.query('select 1', []);
    await db.query({ name: 'page', text: 'select $1', values: [1] });
    expect({ once, anew }).toEqual({ once: ['page'], anew: ['select 1'] });
  });
});
