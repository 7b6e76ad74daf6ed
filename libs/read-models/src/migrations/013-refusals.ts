/** How often reports of a source were refused: told by whoever refused them, for what is refused is not in the log. In no view's hash. */
export const sql = `
create table views.refusals (
  source_id text not null,
  code      text not null,
  count     bigint not null,
  last_at   timestamptz(3) not null,
  primary key (source_id, code)
);
`;
