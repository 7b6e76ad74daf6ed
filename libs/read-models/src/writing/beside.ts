import { type ClientBase } from 'pg';
import { type Projection, type Statement } from '../projection';
import { type Table, tablesOf, type View } from '../table';

/** What a copy of a view is for: `rebuild` takes its place, `verify` lives in the connection's own temporary schema. */
export type Purpose = 'rebuild' | 'verify';

const nameBeside = ({ name }: Table, purpose: Purpose): string =>
  purpose === 'verify' ? name.replace('views.', 'pg_temp.') : name.replace(/_v\d+/, '$&_rebuild');

/** The same projection, writing into tables of its own beside the view's, with a checkpoint and a hash of its own. */
export const beside = (projection: Projection, purpose: Purpose): Projection => {
  const copies = new Map(
    tablesOf(projection).map((table) => [table, { ...table, name: nameBeside(table, purpose) }] as const),
  );
  const copyOf = (table: Table): Table => copies.get(table) ?? table;
  return {
    ...projection,
    name: `${projection.name}.${purpose}`,
    table: copyOf(projection.table),
    parts: Object.fromEntries(Object.entries(projection.parts).map(([part, table]) => [part, copyOf(table)])),
    project: (event) =>
      projection.project(event).map((statement): Statement => ({ ...statement, table: copyOf(statement.table) })),
  };
};

const BY_MONTH = 'partition by range (occurred_at)';

const pairs = (view: View, copy: View): readonly (readonly [Table, Table])[] => {
  const copies = tablesOf(copy);
  return tablesOf(view).map((table, i) => [table, copies[i] ?? table]);
};

/** Forgets the copy and all it holds, as far as there is one. */
export const dropBeside = async (client: ClientBase, copy: View): Promise<void> => {
  const tables = tablesOf(copy).map(({ name }) => name);
  await client.query(`drop table if exists ${tables}`);
  await client.query('delete from views.checkpoints where view = $1', [copy.name]);
  await client.query('delete from views.state_hashes where view = $1', [copy.name]);
};

/** Makes the copy's tables, empty and alike; one that nobody will ask needs no months. */
export const createBeside = async (client: ClientBase, view: View, copy: View, purpose: Purpose): Promise<void> => {
  for (const [{ name }, { name: other, monthly }] of pairs(view, copy)) {
    const months = monthly && purpose === 'rebuild';
    await client.query(`create table ${other} (like ${name} including all) ${months ? BY_MONTH : ''}`);
    if (months) await client.query(`create table ${other}_default partition of ${other} default`);
  }
};

const bare = (name: string): string => name.replace(/^.*\./, '');

/** Puts a table in another one's place; its months come along under the names they would have there. */
const replaceTable = async (client: ClientBase, { name }: Table, { name: copy }: Table): Promise<void> => {
  const { rows: partitions } = await client.query<{ name: string }>(
    `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = $1::regclass`,
    [copy],
  );
  await client.query(`drop table ${name}`);
  await client.query(`alter table ${copy} rename to ${bare(name)}`);
  for (const { name: partition } of partitions) {
    await client.query(`alter table views.${partition} rename to ${bare(name)}${partition.slice(bare(copy).length)}`);
  }
};

/** Puts the copy in the view's place, at the checkpoint they share. Belongs in a transaction that holds that checkpoint. */
export const replaceBy = async (client: ClientBase, view: View, copy: View): Promise<void> => {
  for (const [table, other] of pairs(view, copy)) await replaceTable(client, table, other);
  const { name, version } = view;
  await client.query('delete from views.state_hashes where view = $1 and version = $2', [name, version]);
  await client.query('update views.state_hashes set view = $1 where view = $2', [name, copy.name]);
  await client.query('delete from views.checkpoints where view = $1', [copy.name]);
};
