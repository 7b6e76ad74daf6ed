import { type Postgres } from '@lieciba/embedded';
import { migrateViews } from '@lieciba/read-models/migrate';
import { migrateVault } from '@lieciba/vault';

/** Of the embedded server. */
export const DATABASE = 'lieciba';

/** Who works with the database; what is theirs, the division says. */
const roles = { lieciba_migrations: null, lieciba_views: null, lieciba_api: null, lieciba_vault: null };

/**
 * Nobody may more than their work needs: one fills the views and cannot see the vault, one answers from them and cannot
 * write them, one works with the vault and cannot see the views, and none of these three can change the vault's tables or
 * say how far the migrations are. Also divides what was made when two roles had it all. `docker/postgres` does the same.
 */
export const DIVISION = `
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
  grant select, insert, update, delete on tables to lieciba_vault;`;

/** Brings views and vault to what this version needs, in the name of a role that does nothing else. */
export const migrateAll = async (databaseUrl: string): Promise<void> => {
  await migrateViews(databaseUrl);
  await migrateVault(databaseUrl);
};

/** Makes the database of an embedded server what this version needs, whoever made it. */
export const prepareDatabase = async (server: Postgres): Promise<void> => {
  await server.prepare(DATABASE, roles, DIVISION);
  await migrateAll(server.url(DATABASE, 'lieciba_migrations'));
};
