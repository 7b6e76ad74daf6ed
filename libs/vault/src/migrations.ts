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
  // 2: keys that change, references of one person, erasures, and a count of erasures by which caches know their age.
  `alter table vault.key_proof
     add column keyring int not null default 1,
     add column previous_pepper_version smallint,
     add column previous_pepper_mark bytea;
   create table vault.link (
     one uuid not null references vault.person on delete cascade,
     other uuid not null references vault.person on delete cascade,
     since timestamptz not null default now(),
     primary key (one, other),
     check (one < other)
   );
   create index on vault.link (other);
   create table vault.erasure (
     ref uuid primary key,
     erasure uuid not null,
     erased_at timestamptz not null,
     filed boolean not null
   );
   create index on vault.erasure (erasure);
   create index on vault.erasure (erased_at) where not filed;
   create table vault.epoch (
     only_one boolean primary key default true check (only_one),
     number bigint not null
   );
   insert into vault.epoch (number) values (0)`,
];
