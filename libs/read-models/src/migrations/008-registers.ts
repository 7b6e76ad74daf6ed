/** Transfers and deletions as registers of their own; recipients, sources and the record of processing, a row for each. */
const handlings = (table: string, own: string): string => `
create table views.${table} (
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
  ${own},
  primary key (occurred_at, position)
) partition by range (occurred_at);
create index on views.${table} (subject_ref, occurred_at desc, position desc);
create index on views.${table} (record_id);
create table views.${table}_default partition of views.${table} default;
create table views.${table}_findings (
  finding_id       uuid primary key,
  record_id        uuid not null,
  rule             text not null,
  raised_position  bigint not null,
  cleared_position bigint
);
create index on views.${table}_findings (record_id);
`;

export const sql = `
${handlings('transfer_register_v1', 'recipient text not null, country text not null, channel text not null, safeguard jsonb')}
create index on views.transfer_register_v1 (recipient, occurred_at desc, position desc);
create table views.transfer_register_v1_safeguards (
  recipient   text,
  safeguard   text,
  kind        text,
  countries   text[],
  valid_from  timestamptz(3),
  valid_until timestamptz(3),
  lapsed_at   timestamptz(3),
  primary key (recipient, safeguard)
);
${handlings('deletion_register_v1', 'why text not null, method text, scope text, authorised_by_ref uuid, evidence_hash text')}

create table views.recipients_v1 (
  recipient           text primary key,
  kind                text,
  name                text,
  registration_number text,
  country             text,
  engaged_by          text,
  retired_at          timestamptz(3),
  disclosures         int,
  transfers           int,
  first_at            timestamptz(3),
  last_at             timestamptz(3),
  categories          text[]
);

create table views.sources_v1 (
  source            text primary key,
  name              text,
  systems           text[],
  categories        text[],
  suspended_at      timestamptz(3),
  accesses          int,
  disclosures       int,
  transfers         int,
  deletions         int,
  first_recorded_at timestamptz(3),
  last_recorded_at  timestamptz(3),
  last_occurred_at  timestamptz(3)
);

create table views.processing_v1 (
  combination text primary key,
  handlings   int not null,
  first_at    timestamptz(3) not null,
  last_at     timestamptz(3) not null
);
`;
