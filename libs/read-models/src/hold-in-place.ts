import { type Queryable } from './queryable';
import { tablesOf, type View } from './table';

/**
 * Until the transaction ends nobody puts other tables in the place of this view's: their rows would be younger than what the
 * transaction sees, and so be none. To be asked first in it, before it sees anything.
 */
export const holdInPlace = async (db: Queryable, view: View): Promise<void> => {
  await db.query(`lock table ${tablesOf(view).map(({ name }) => name)} in access share mode`);
};
