import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, lockFolder, startPostgres } from '@lieciba/embedded';
import { createVault } from '@lieciba/vault';
import { runCli } from '../spec/run-cli';
import { DATABASE, prepareDatabase } from '../stack/roles';

jest.setTimeout(60_000);

const anna = { scheme: 'personal-code', value: '320190-12345' };
const janis = { scheme: 'client-number', value: 'c-1' };

describe('the vault', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lieciba-vault-'));
  });
  afterAll(() => rm(home, { recursive: true }));

  const vaultCommand = async (...args: string[]) => {
    const cli = runCli(['vault', ...args], { LIECIBA_HOME: home, PORT: await freePort() });
    return { code: await cli.ended, said: cli.said().trim() };
  };

  it('changes its keys from the command line while it is in use, and keeps the erased erased when it is not', async () => {
    const lock = await lockFolder(home);
    const server = await startPostgres({ folder: home });
    let text: { ref: string; sealed: string; context: string };
    let other: string;
    try {
      await prepareDatabase(server);
      await writeFile(join(home, 'run.json'), JSON.stringify({ pids: {}, ports: { postgres: server.port } }));
      const keysFolder = join(home, 'keys');
      const vault = await createVault({ databaseUrl: server.url(DATABASE, 'lieciba_vault'), keysFolder });
      try {
        const references = await vault.referencesFor([anna, janis]);
        const { ref, seal } = references.of(anna);
        other = references.of(janis).ref;
        text = { ref, sealed: seal('Zvanīja', 'r/reason'), context: 'r/reason' };

        const master = await vaultCommand('rotate');
        expect(master).toMatchObject({ code: 0, said: expect.stringMatching(/100 % {2}2 of 2 people/) });
        expect(master.said).toMatch(/2 people: done\. Their keys are under version 2 of the master key\./);
        const pepper = await vaultCommand('rotate', 'pepper');
        expect(pepper).toMatchObject({ code: 0, said: expect.stringContaining('version 2 of the pepper') });
        expect(await readdir(keysFolder)).toEqual(expect.arrayContaining(['master-2.key', 'pepper-2.key']));
        expect(await vault.open([text])).toEqual(['Zvanīja']);
        const MIGRATIONS_DATABASE_URL = server.url(DATABASE, 'lieciba_migrations');
        const migrate = runCli(
          ['migrate'],
          { LIECIBA_HOME: home, PORT: await freePort() },
          { MIGRATIONS_DATABASE_URL },
        );
        expect([await migrate.ended, migrate.said().trim()]).toEqual([
          0,
          'Views and vault are what this version needs.',
        ]);
        expect([await vault.find(anna), await vault.find(janis)]).toEqual([ref, other]);
        await vault.forget(other);
      } finally {
        await vault.close();
      }
    } finally {
      await server.stop();
      await rm(join(home, 'run.json'), { force: true });
      await lock.release();
    }
    const none = 'Erased references in the ledger: 1. Readable here until now: 0.';
    expect(await vaultCommand('purge-backup')).toEqual({ code: 0, said: none });
    await writeFile(join(home, 'elsewhere.log'), `${other} ${text.ref} 2026-11-20T09:14:03.000Z\n`);
    const one = 'Erased references in the ledger: 1. Readable here until now: 1.';
    expect(await vaultCommand('purge-backup', join(home, 'elsewhere.log'))).toEqual({ code: 0, said: one });
    await writeFile(join(home, 'damaged.log'), 'no ledger\n');
    const damaged = 'Line 1 of the ledger of erasures is damaged.';
    expect(await vaultCommand('purge-backup', join(home, 'damaged.log'))).toEqual({ code: 1, said: damaged });
    expect((await vaultCommand('rotate', 'other')).code).toBe(1);
  });
});
