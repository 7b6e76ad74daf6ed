/** Questions that somebody keeps to ask again: state of their work, of which the log knows nothing, and in no view's hash. */
export const sql = `
create table views.saved_searches (
  search_id uuid primary key,
  role      text not null,
  name      text not null,
  question  jsonb not null,
  saved_at  timestamptz(3) not null
);
create index on views.saved_searches (role, saved_at);
comment on column views.saved_searches.question is 'People by reference only.';
`;
