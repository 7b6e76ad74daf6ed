import { type Queryable } from '../queryable';

/** Now, by the clock that every age is told by; rounded down to the millisecond, so that it never claims too much. */
export const databaseNow = async (db: Queryable): Promise<Date> => {
  const { rows } = await db.query<{ now: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  const [row] = rows;
  if (!row) throw new TypeError('The database tells no time.');
  return row.now;
};
