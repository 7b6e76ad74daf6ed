/** What is not to be shown to the person it is about. */
export const sql = `
create table views.withholdings_v1 (
  withholding  text primary key,
  subject_ref  uuid not null,
  record_ids   text[] not null,
  recipients   text[] not null,
  case_ref     text,
  categories   text[] not null,
  covers_from  timestamptz(3),
  covers_until timestamptz(3),
  ground       text not null,
  authority    text,
  citation     text not null,
  order_ref    text,
  ordered_at   timestamptz(3) not null,
  ordered_by   uuid not null,
  approved_at  timestamptz(3),
  approved_by  uuid,
  reviewed_at  timestamptz(3),
  review_by    timestamptz(3) not null,
  lifted_at    timestamptz(3),
  lifted_by    uuid
);
create index on views.withholdings_v1 (subject_ref);
`;
