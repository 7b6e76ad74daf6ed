/** Who looked at the trail. Lists run newest first, of everybody or about one person, member of staff or case. */
export const sql = `
create table views.looks_v1 (
  look_id      uuid not null,
  position     bigint not null,
  occurred_at  timestamptz(3) not null,
  role         text not null,
  looker_ref   uuid,
  question     text not null,
  subject_refs text[] not null,
  actor_refs   text[] not null,
  filters      jsonb not null,
  case_ref     text,
  rows         int,
  source_id    text not null,
  primary key (occurred_at, position)
) partition by range (occurred_at);
create index on views.looks_v1 using gin (subject_refs);
create index on views.looks_v1 (case_ref, occurred_at desc, position desc) where case_ref is not null;
create table views.looks_v1_default partition of views.looks_v1 default;

create table views.looks_v1_shown (
  look_id  uuid primary key,
  rows     int not null,
  whole    boolean not null,
  ended_at timestamptz(3) not null
);
`;
