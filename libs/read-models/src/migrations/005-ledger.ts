/** How far the log is sealed: see ledger.view.ts. */
export const sql = `
create table views.ledger_v1 (
  block  bigint primary key,
  behind bigint not null
);
create unique index on views.ledger_v1 (behind);

create table views.ledger_v1_state (
  origin        text primary key,
  size          bigint not null,
  frontier      text[] not null,
  last_position bigint not null,
  news_size     bigint not null,
  tail_stream   text,
  tail_revision bigint,
  sealed_size   bigint,
  sealed_at     timestamptz(3),
  checkpoint    text
);
comment on column views.ledger_v1_state.frontier is 'Perfect subtrees from left to right, in base64: with them the tree grows, and nobody changes it unseen.';
comment on column views.ledger_v1_state.news_size is 'Leaves up to the last that is more than a checkpoint: sealing alone is no news.';
`;
