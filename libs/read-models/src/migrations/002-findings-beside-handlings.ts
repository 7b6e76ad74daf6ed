/**
 * The second version of the subject timeline and the disclosure register: rows are found by their record, and findings stand
 * beside them. Built beside the first version, which answers until they have caught up; asked in the same words, that one has
 * no findings. And what is known of each version: the hash of its state, and the event that stopped it.
 */
export const sql = `
create table views.state_hashes (
  view       text not null,
  version    int not null,
  table_name text not null,
  month      text not null,
  rows       bigint not null,
  hash       numeric(78,0) not null,
  primary key (view, version, table_name, month)
);
comment on column views.state_hashes.month is 'Of occurred_at, 2026-11; empty for rows that no month has.';
comment on column views.state_hashes.hash is 'Sum of the SHA-256 of the rows that the log led to, modulo 2^256.';

alter table views.checkpoints
  add column poison_position numeric(20,0),
  add column poison_code text,
  add column poison_at timestamptz(3);
comment on column views.checkpoints.poison_position is 'The event that this version cannot take; null once it may be tried again.';

create table views.subject_timeline_v2 (
  record_id         uuid not null,
  operation_id      uuid not null,
  position          bigint not null,
  kind              text not null,
  occurred_at       timestamptz(3) not null,
  recorded_at       timestamptz(3) not null,
  subject_ref       uuid not null,
  subject_group     text not null,
  subject_lifecycle text,
  subject_match     text[] not null,
  categories        text[] not null,
  fields            text[] not null,
  purpose           text not null,
  purpose_text      text,
  basis             jsonb,
  art9_condition    text,
  actor_ref         uuid not null,
  actor_role        text not null,
  actor_unit        text,
  actor_country     text,
  system            text not null,
  action            text not null,
  medium            text not null,
  capture           text not null,
  case_ref          text,
  reason            text,
  source_id         text not null,
  recipient         text,
  ground            jsonb,
  informed          jsonb,
  country           text,
  channel           text,
  safeguard         jsonb,
  why               text,
  method            text,
  scope             text,
  authorised_by_ref uuid,
  evidence_hash     text,
  primary key (occurred_at, position)
) partition by range (occurred_at);
create index on views.subject_timeline_v2 (subject_ref, occurred_at desc, position desc);
create index on views.subject_timeline_v2 (recipient, occurred_at desc, position desc) where recipient is not null;
create index on views.subject_timeline_v2 (record_id);
create table views.subject_timeline_v2_default partition of views.subject_timeline_v2 default;
create table views.subject_timeline_v2_findings (
  finding_id       uuid primary key,
  record_id        uuid not null,
  rule             text not null,
  raised_position  bigint not null,
  cleared_position bigint
);
create index on views.subject_timeline_v2_findings (record_id);
create index on views.subject_timeline_v2_findings (rule) where cleared_position is null;

create table views.disclosure_register_v2 (
  record_id         uuid not null,
  operation_id      uuid not null,
  position          bigint not null,
  kind              text not null,
  occurred_at       timestamptz(3) not null,
  recorded_at       timestamptz(3) not null,
  subject_ref       uuid not null,
  subject_group     text not null,
  subject_lifecycle text,
  subject_match     text[] not null,
  categories        text[] not null,
  fields            text[] not null,
  purpose           text not null,
  purpose_text      text,
  basis             jsonb,
  art9_condition    text,
  actor_ref         uuid not null,
  actor_role        text not null,
  actor_unit        text,
  actor_country     text,
  system            text not null,
  action            text not null,
  medium            text not null,
  capture           text not null,
  case_ref          text,
  reason            text,
  source_id         text not null,
  recipient         text not null,
  ground            jsonb,
  informed          jsonb,
  primary key (occurred_at, position)
) partition by range (occurred_at);
create index on views.disclosure_register_v2 (subject_ref, occurred_at desc, position desc);
create index on views.disclosure_register_v2 (recipient, occurred_at desc, position desc);
create index on views.disclosure_register_v2 (record_id);
create table views.disclosure_register_v2_default partition of views.disclosure_register_v2 default;
create table views.disclosure_register_v2_findings (
  finding_id       uuid primary key,
  record_id        uuid not null,
  rule             text not null,
  raised_position  bigint not null,
  cleared_position bigint
);
create index on views.disclosure_register_v2_findings (record_id);
create index on views.disclosure_register_v2_findings (rule) where cleared_position is null;

create table views.subject_timeline_v1_findings (like views.subject_timeline_v2_findings);
create table views.disclosure_register_v1_findings (like views.disclosure_register_v2_findings);
`;
