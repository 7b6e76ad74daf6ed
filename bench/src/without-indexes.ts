import { type ClientBase } from 'pg';

interface Index {
  readonly drop: string;
  readonly create: string;
}

// A partitioned table's index is told without its partitions' own, which come and go with it.
const INDEXES = `
  select case when kept.oid is null then format('drop index %s', made.indexrelid::regclass)
              else format('alter table %s drop constraint %I', made.indrelid::regclass, kept.conname) end as drop,
         case when kept.oid is null then replace(pg_get_indexdef(made.indexrelid), ' ON ONLY ', ' ON ')
              else format('alter table %s add constraint %I %s', made.indrelid::regclass, kept.conname,
                          pg_get_constraintdef(kept.oid)) end as create
    from pg_index as made left join pg_constraint as kept on kept.conindid = made.indexrelid
   where made.indrelid = any($1::regclass[]) order by made.indexrelid`;

/** Does the work on tables that have no index meanwhile: to build one in the end takes a fraction of keeping it up to date. */
export const withoutIndexes = async (
  client: ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> => {
  const { rows: indexes } = await client.query<Index>(INDEXES, [tables]);
  for (const { drop } of indexes) await client.query(drop);
  await work();
  await client.query(`set maintenance_work_mem = '256MB'`);
  for (const { create } of indexes) await client.query(create);
};
