#!/bin/sh
# Two roles that share a database and see no schema but their own.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
  --set views="$VIEWS_PASSWORD" --set vault="$VAULT_PASSWORD" <<'SQL'
create role lieciba_views login password :'views';
create role lieciba_vault login password :'vault';
create database lieciba;
revoke all on database lieciba from public;
grant connect, create, temporary on database lieciba to lieciba_views, lieciba_vault;
\connect lieciba
create schema views authorization lieciba_views;
create schema vault authorization lieciba_vault;
SQL
