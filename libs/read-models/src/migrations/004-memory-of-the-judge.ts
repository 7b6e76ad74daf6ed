/** What the judge remembers of the log and what it said: see judge-memory.view.ts. */
export const sql = `
create table views.judge_v1 (
  position    bigint primary key,
  subject_ref uuid not null,
  actor_ref   uuid not null,
  recipient   text,
  kind        text not null,
  occurred_at timestamptz(3) not null,
  event       text not null
);
create index on views.judge_v1 (subject_ref, position);
create index on views.judge_v1 (actor_ref, position);
create index on views.judge_v1 (recipient, position) where recipient is not null;

create table views.judge_v1_register (
  position bigint primary key,
  matter   text not null,
  id       text not null,
  event    text not null
);
create index on views.judge_v1_register (matter, id, position);

create table views.judge_v1_verdicts (
  finding_id uuid primary key,
  matter     text not null,
  digest     text,
  live       boolean not null
);
create index on views.judge_v1_verdicts (matter) where live;

create table views.judge_v1_due (
  matter         text,
  id             text,
  at             timestamptz(3),
  cause          uuid,
  correlation_id uuid,
  primary key (matter, id)
);
create index on views.judge_v1_due (at);
comment on column views.judge_v1_verdicts.matter is 'Kind and id, with a slash between.';
comment on column views.judge_v1_due.cause is 'The event that last touched it: the same event leads to the same verdict.';
`;
