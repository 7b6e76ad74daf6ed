/** The findings board: one row per finding, changed as the finding lives. Lists run newest first, by rule, subject or status. */
export const sql = `
create table views.findings_v1 (
  finding_id     uuid primary key,
  position       bigint not null,
  matter         text not null,
  matter_id      text not null,
  record_id      uuid,
  part           text,
  subject_ref    uuid,
  rule           text not null,
  rule_version   int not null,
  severity       text not null,
  policy_version text not null,
  clause         text,
  article        text,
  facts          jsonb not null,
  explanation    jsonb not null,
  occurred_at    timestamptz(3) not null,
  raised_at      timestamptz(3) not null,
  status         text not null,
  since          timestamptz(3) not null,
  by_ref         uuid,
  reason         text
);
create index on views.findings_v1 (occurred_at desc, position desc);
create index on views.findings_v1 (rule, occurred_at desc, position desc);
create index on views.findings_v1 (status, occurred_at desc, position desc);
create index on views.findings_v1 (severity, occurred_at desc, position desc);
create index on views.findings_v1 (subject_ref, occurred_at desc, position desc) where subject_ref is not null;
create index on views.findings_v1 (record_id) where record_id is not null;
`;
