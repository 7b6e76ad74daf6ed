import { type Prepared, type Queryable } from '../queryable';

/** The same database, which notes what it is asked. */
export const noting = (db: Queryable, asked: (Omit<Prepared, 'name'> & { name?: string })[]): Queryable => ({
  query: <Row extends object>(statement: string | Prepared, values: readonly unknown[] = []) => {
    asked.push(typeof statement === 'string' ? { text: statement, values: [...values] } : statement);
    return typeof statement === 'string' ? db.query<Row>(statement, values) : db.query<Row>(statement);
  },
});
