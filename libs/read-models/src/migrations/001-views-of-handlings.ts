/**
 * Checkpoints, the subject timeline and the disclosure register.
 *
 * A row is one event, so its place in the log identifies it: whatever an emitter does with its keys, no second row can
 * collide with it. Led by the instant, the primary key is also the index of "newest first".
 */
export const sql = `
create table views.checkpoints (
  view         text not null,
  version      int not null,
  position     numeric(20,0),
  at           timestamptz(3),
  caught_up_at timestamptz(3),
  primary key (view, version)
);
comment on column views.checkpoints.position is 'Everything in the log up to and including here is in the view.';
comment on column views.checkpoints.at is 'At this instant the log held nothing beyond it, by the clock of this database.';
comment on column views.checkpoints.caught_up_at is 'Since then this version is in force, until a higher one is.';

create table views.subject_timeline_v1 (
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
  findings          text[] not null default '{}',
  primary key (occurred_at, position)
) partition by range (occurred_at);
create index on views.subject_timeline_v1 (subject_ref, occurred_at desc, position desc);
create index on views.subject_timeline_v1 (recipient, occurred_at desc, position desc) where recipient is not null;
create table views.subject_timeline_v1_default partition of views.subject_timeline_v1 default;

create table views.disclosure_register_v1 (
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
  findings          text[] not null default '{}',
  primary key (occurred_at, position)
) partition by range (occurred_at);
create index on views.disclosure_register_v1 (subject_ref, occurred_at desc, position desc);
create index on views.disclosure_register_v1 (recipient, occurred_at desc, position desc);
create table views.disclosure_register_v1_default partition of views.disclosure_register_v1 default;
`;
