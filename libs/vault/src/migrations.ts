/** The vault's tables, step by step. A released step is never edited. */
export const migrations: readonly string[] = [
  // 1: people, and proof that a pair of keys is the one they were sealed with.
  `create table vault.person (
     ref uuid primary key,
     lookup bytea not null unique,
     pepper_version smallint not null,
     wrapped_key bytea not null,
     master_version smallint not null,
     identifier bytea not null,
     name bytea,
     name_mark bytea,
     known_since timestamptz not null default now()
   );
   create table vault.key_proof (
     only_one boolean primary key default true check (only_one),
     master_version smallint not null,
     master_canary bytea not null,
     pepper_version smallint not null,
     pepper_mark bytea not null
   )`,
];
