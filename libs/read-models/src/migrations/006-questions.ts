/**
 * What the questions about handlings are answered by. Each of these leads to its rows in the order of a list; those on what
 * most handlings do not say hold only the rows that say it. When a row was recorded follows the order in which rows are
 * written, so that a summary per block is enough to find it by, and costs next to nothing to keep.
 */
const indexes = (table: string): string => `
create index on views.${table} (actor_ref, occurred_at desc, position desc);
create index on views.${table} (actor_unit, occurred_at desc, position desc) where actor_unit is not null;
create index on views.${table} (case_ref, occurred_at desc, position desc) where case_ref is not null;
create index on views.${table} using brin (recorded_at) with (pages_per_range = 32);
`;

export const sql = `
${indexes('subject_timeline_v2')}
create index on views.subject_timeline_v2 (country, occurred_at desc, position desc) where country is not null;
${indexes('disclosure_register_v2')}
`;
