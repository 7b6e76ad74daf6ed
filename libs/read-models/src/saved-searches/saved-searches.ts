import { type Queryable } from '../queryable';

/** A question that a role keeps to ask again. */
export interface SavedSearch {
  readonly searchId: string;
  readonly role: string;
  readonly name: string;
  /** As it is asked, with references in place of people. */
  readonly question: object;
  readonly savedAt: Date;
}

/** How many searches a role may keep. */
export const SAVED_SEARCHES_MAX = 100;

/** The searches that a role keeps, the last first. */
export const savedSearchesOf = async (db: Queryable, role: string): Promise<readonly SavedSearch[]> => {
  const { rows } = await db.query<SavedSearch>(
    `select search_id as "searchId", role, name, question, saved_at as "savedAt"
       from views.saved_searches where role = $1 order by saved_at desc, search_id limit ${SAVED_SEARCHES_MAX}`,
    [role],
  );
  return rows;
};

/** False when the role keeps as many as it may. */
export const saveSearch = async (db: Queryable, search: SavedSearch): Promise<boolean> => {
  const { searchId, role, name, question, savedAt } = search;
  const { rows } = await db.query(
    `insert into views.saved_searches (search_id, role, name, question, saved_at)
     select $1, $2, $3, $4, $5
      where (select count(*) from views.saved_searches where role = $2) < ${SAVED_SEARCHES_MAX}
     returning search_id`,
    [searchId, role, name, question, savedAt],
  );
  return rows.length > 0;
};

/** False when the role keeps no such search. */
export const removeSearch = async (db: Queryable, role: string, searchId: string): Promise<boolean> => {
  const { rows } = await db.query(
    'delete from views.saved_searches where role = $1 and search_id = $2 returning search_id',
    [role, searchId],
  );
  return rows.length > 0;
};
