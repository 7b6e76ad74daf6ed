import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres } from '@lieciba/embedded';
import { migrate } from '@lieciba/read-models/migrate';
import { addRefusals } from '@lieciba/read-models/refusals/refusals';
import { createVault } from '@lieciba/vault';
import pg from 'pg';
import { DATABASE, prepareDatabase } from './roles';

const anna = { scheme: 'personal-code', value: '320190-12345', name: 'Anna' };

let home: string;
let server: Postgres;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-roles-'));
  server = await startPostgres({ folder: home });
});
afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

const as = async <T>(role: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> => {
  const pool = new pg.Pool({ connectionString: server.url(DATABASE, role), max: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
};
const run = (role: string, sql: string) => as(role, (pool) => pool.query(sql));
const openVault = () =>
  createVault({ databaseUrl: server.url(DATABASE, 'lieciba_vault'), keysFolder: join(home, 'keys') });

const NOT_ALLOWED = expect.objectContaining({ code: '42501' });

describe('the roles of a database', () => {
  let ref: string | null;

  beforeAll(async () => {
    // As homes were when one role owned the views and another one the vault.
    await server.prepare(DATABASE, { lieciba_views: 'views', lieciba_vault: 'vault' });
    await as('lieciba_views', migrate);
    const vault = await openVault();
    ref = (await vault.referencesFor([anna])).of(anna).ref;
    await vault.close();
    await prepareDatabase(server);
    await prepareDatabase(server);
  });

  it('leave what was there before they were divided as it was', async () => {
    const vault = await openVault();
    expect(await vault.find(anna)).toBe(ref);
    await vault.close();
    const { rows } = await run('lieciba_views', 'select max(number) > 0 as migrated from views.migrations');
    expect(rows).toEqual([{ migrated: true }]);
  });

  it.each([
    ['lieciba_api', 'writes no view', `insert into views.checkpoints (view, version, position) values ('a', 1, 1)`],
    ['lieciba_api', 'changes no view', 'update views.checkpoints set position = 0'],
    ['lieciba_api', 'removes nothing from a view', 'delete from views.subject_timeline_v2'],
    ['lieciba_api', 'empties no view', 'truncate views.subject_timeline_v2'],
    ['lieciba_api', 'drops no view', 'drop table views.subject_timeline_v2'],
    ['lieciba_api', 'makes no table', 'create table views.mine (a int)'],
    ['lieciba_api', 'changes no search that is kept', `update views.saved_searches set name = 'x'`],
    ['lieciba_api', 'does not see the vault by the role it reads views with', 'select * from vault.person'],
    ['lieciba_views', 'does not see the vault', 'select * from vault.person'],
    ['lieciba_views', 'does not even see who was erased', 'select * from vault.erasure'],
    ['lieciba_views', 'does not say how far migrations are', `insert into views.migrations values (999, 'mine')`],
    ['lieciba_views', 'is not who migrates', 'set role lieciba_migrations'],
    ['lieciba_vault', 'does not see the views', 'select * from views.subject_timeline_v2'],
    ['lieciba_vault', 'changes no table', 'alter table vault.person add column a int'],
    ['lieciba_vault', 'drops no table', 'drop table vault.person'],
    ['lieciba_vault', 'makes no table', 'create table vault.mine (a int)'],
    ['lieciba_vault', 'does not say how far migrations are', 'delete from vault.migration'],
    ['lieciba_migrations', 'makes no roles', 'create role mine'],
  ])('%s %s', async (role, _, sql) => {
    await expect(run(role, sql)).rejects.toEqual(NOT_ALLOWED);
  });

  it('let the api read what the projector makes as it works, keep searches, and count what it refuses', async () => {
    await run('lieciba_views', 'create table views.subject_timeline_v2_2026_11 (like views.subject_timeline_v2)');
    await run('lieciba_views', 'alter table views.subject_timeline_v2_2026_11 rename to made_now');
    expect((await run('lieciba_api', 'select * from views.made_now')).rows).toEqual([]);
    await run(
      'lieciba_api',
      `insert into views.saved_searches values (gen_random_uuid(), 'dpo', 'mine', '{}', now()); delete from views.saved_searches`,
    );
    const refusals = [{ sourceId: 'crm', code: 'ERR_BODY_MALFORMED', count: 2, lastAt: new Date(0) }];
    await as('lieciba_api', (pool) => addRefusals(pool, refusals));
    await as('lieciba_api', (pool) => addRefusals(pool, refusals));
    await run('lieciba_views', 'drop table views.made_now');
  });

  it('have migrations wait for whoever may migrate', async () => {
    await run('lieciba_migrations', 'delete from views.migrations where number > 1');
    await expect(as('lieciba_views', migrate)).rejects.toThrow(
      'The views await their migrations: run lieciba migrate.',
    );
    await run('lieciba_migrations', 'delete from vault.migration where number > 1');
    await expect(openVault()).rejects.toMatchObject({
      code: 'ERR_VAULT_UNAVAILABLE',
      message: 'The vault awaits its migrations: run lieciba migrate.',
    });
  });
});
