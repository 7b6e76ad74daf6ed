import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { identityOf } from '../process-identity';
import { eventually } from '../spec/eventually';
import { type Postgres, startPostgres } from './start-postgres';

const homes: string[] = [];
const newHome = async (mode = 0o711) => {
  const home = await mkdtemp(join(tmpdir(), 'lieciba-postgres-'));
  await chmod(home, mode);
  homes.push(home);
  return home;
};
afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true, force: true }))));

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const count = async (server: Postgres) => {
  const [row] = await ask(server.url('postgres'), 'select count(*)::int as n from kept');
  return row?.n;
};

describe('the embedded PostgreSQL', () => {
  const servers: Postgres[] = [];
  const start = async (folder: string) => {
    const server = await startPostgres({ folder });
    servers.push(server);
    return server;
  };
  let home: string;
  beforeEach(async () => {
    home = await newHome();
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  it('starts in an empty folder and keeps its data over a restart', async () => {
    const first = await start(home);
    await ask(first.url('postgres'), 'create table kept as select 1 as a');
    await first.stop();
    expect(identityOf(first.pid)).toBeNull();
    expect(identityOf(first.guardianPid)).toBeNull();
    expect(await count(await start(home))).toBe(1);
  });

  it('is durable, in UTC and UTF-8, and listens on the loopback only', async () => {
    const server = await start(home);
    const [row] = await ask(
      server.url('postgres'),
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
        current_setting('synchronous_commit') as commits, current_setting('server_encoding') as encoding,
        current_setting('timezone') as zone, current_setting('listen_addresses') as addresses`,
    );
    expect(row).toEqual({
      fsync: 'on',
      pages: 'on',
      commits: 'on',
      encoding: 'UTF8',
      zone: 'UTC',
      addresses: '127.0.0.1',
    });
  });

  it('keeps its password for the owner alone and admits nobody without it', async () => {
    const server = await start(home);
    expect((await stat(join(home, 'keys/postgres'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(home, 'postgres'))).toEqual(['data']);
    await expect(ask(`postgres://postgres:guess@127.0.0.1:${server.port}/postgres`, 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    const commands = await Promise.all(
      [server.pid, server.guardianPid].map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
    );
    const password = (await readFile(join(home, 'keys/postgres'), 'utf8')).trim();
    expect(commands.join()).not.toContain(password);
  });

  it('runs in a folder that is closed to everybody else', async () => {
    const closed = await newHome(0o700);
    const server = await start(closed);
    await ask(server.url('postgres'), 'create table kept as select 1 as a');
    expect(await readdir(join(closed, 'postgres'))).toEqual(['data']);
    await server.stop();
    expect(await count(await start(closed))).toBe(1);
  });

  it('serves two folders at once', async () => {
    const [one, other] = await Promise.all([start(home), start(await newHome())]);
    expect(one.port).not.toBe(other.port);
    await ask(one.url('postgres'), 'create table kept as select 1 as a');
    await expect(count(other)).rejects.toThrow('does not exist');
  });

  it('gives each role its own schema and nobody else’s', async () => {
    const server = await start(home);
    const prepare = () => server.prepare('company', { views_role: 'views', vault_role: 'vault' });
    await prepare();
    await prepare();
    await ask(server.url('company', 'vault_role'), 'create table vault.secrets (a int)');
    await ask(server.url('company', 'views_role'), 'create table views.rows (a int)');
    const views = server.url('company', 'views_role');
    await expect(ask(views, 'create schema more')).rejects.toThrow('denied');
    await expect(ask(views, 'select * from vault.secrets')).rejects.toThrow('denied');
    await expect(ask(server.url('company', 'vault_role'), 'select * from views.rows')).rejects.toThrow('denied');
  });

  it('comes back on the same port, with everything committed, when the server is killed', async () => {
    const server = await start(home);
    const { pid } = server;
    await ask(server.url('postgres'), 'create table kept as select 1 as a');
    process.kill(pid, 'SIGKILL');
    await eventually(async () => expect(await count(server)).toBe(1));
    expect(server.pid).not.toBe(pid);
  });

  it('comes back on the same port, with everything committed, when its guardian is killed', async () => {
    const server = await start(home);
    const { pid, guardianPid } = server;
    await ask(server.url('postgres'), 'create table kept as select 1 as a');
    process.kill(guardianPid, 'SIGKILL');
    await eventually(async () => {
      expect(server.guardianPid).not.toBe(guardianPid);
      expect(await count(server)).toBe(1);
    });
    expect(identityOf(pid)).toBeNull();
  });

  it('can be ended at once, server and guardian, with nothing lost', async () => {
    const server = await start(home);
    await ask(server.url('postgres'), 'create table kept as select 1 as a');
    server.kill();
    server.kill();
    await eventually(() => expect([server.pid, server.guardianPid].map(identityOf)).toEqual([null, null]));
    await server.stop();
    expect(await count(await start(home))).toBe(1);
  });

  it('says in one sentence why it cannot start', async () => {
    const taken = await start(home);
    const start2 = startPostgres({ folder: await newHome(), port: taken.port });
    await expect(start2).rejects.toThrow(/^PostgreSQL could not start: could not create any TCP\/IP sockets\.$/);
  });
});
