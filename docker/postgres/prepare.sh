#!/bin/sh
# Four roles that share a database, and may no more in it than their work needs. It may be run again, on an older one too.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
  --set migrations="$MIGRATIONS_PASSWORD" --set views="$VIEWS_PASSWORD" \
  --set api="$API_PASSWORD" --set vault="$VAULT_PASSWORD" <<'SQL'
select format('create role %I', name)
  from unnest(array['lieciba_migrations', 'lieciba_views', 'lieciba_api', 'lieciba_vault']) as name
 where not exists (select from pg_roles where rolname = name) \gexec
alter role lieciba_migrations login password :'migrations';
alter role lieciba_views login password :'views';
alter role lieciba_api login password :'api';
alter role lieciba_vault login password :'vault';
select 'create database lieciba' where not exists (select from pg_database where datname = 'lieciba') \gexec
revoke all on database lieciba from public, lieciba_views, lieciba_vault;
grant connect, temporary on database lieciba to lieciba_migrations, lieciba_views, lieciba_api, lieciba_vault;
\connect lieciba
create schema if not exists views;
create schema if not exists vault;
alter schema views owner to lieciba_migrations;
alter schema vault owner to lieciba_migrations;
reassign owned by lieciba_vault to lieciba_migrations;
alter table if exists views.migrations owner to lieciba_migrations;
grant lieciba_views to lieciba_migrations;
grant usage, create on schema views to lieciba_views;
grant usage on schema views to lieciba_api;
grant select on all tables in schema views to lieciba_views, lieciba_api;
alter default privileges for role lieciba_migrations in schema views grant select on tables to lieciba_views, lieciba_api;
alter default privileges for role lieciba_views in schema views grant select on tables to lieciba_api;
grant usage on schema vault to lieciba_vault;
grant select, insert, update, delete on all tables in schema vault to lieciba_vault;
alter default privileges for role lieciba_migrations in schema vault
  grant select, insert, update, delete on tables to lieciba_vault;
SQL
