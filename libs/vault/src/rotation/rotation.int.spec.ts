import { copyFile, cp, readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import pg from 'pg';
import { createVault, createVaultKeeper, type RotationProgress, type VaultOptions } from '../index';
import { dyingAt } from '../spec/crash';
import { startTransit } from '../spec/transit-double';
import { clients, refOf, reported, startVaults, type Vaults } from '../spec/vaults';

const NEVER_MS = 600_000;
const people = clients(7);

jest.setTimeout(30_000);

describe('rotating', () => {
  let vaults: Vaults;
  beforeAll(async () => {
    vaults = await startVaults(startPostgres);
  });
  afterEach(() => vaults.closeAll());
  afterAll(() => vaults.stop());

  const versions = async (options: VaultOptions, column: string): Promise<number[]> =>
    (await vaults.rows(options, `select distinct ${column} as version from vault.person order by 1`)).map(
      ({ version }) => Number(version),
    );
  const filled = async () => {
    const options = { ...(await vaults.empty()), watchEveryMs: NEVER_MS, staleMsMax: NEVER_MS };
    const vault = await vaults.open(options);
    const texts = await Promise.all(people.map((person) => reported(vault, person, person.value)));
    return { options, vault, texts };
  };
  const opened = people.map(({ value }) => value);

  describe('the master key', () => {
    it('brings every key under the next version, in batches, and says how far it is', async () => {
      const { options, texts } = await filled();
      const keeper = await vaults.keeper(options);
      const progress: RotationProgress[] = [];
      const onProgress = (now: RotationProgress) => progress.push(now);
      expect(await keeper.rotateMaster({ batchMax: 3, onProgress })).toEqual({ version: 2, previous: 1, people: 7 });
      expect(progress.map(({ done }) => done)).toEqual([3, 6, 7, 7]);
      expect(progress.every(({ total }) => total === 7)).toBe(true);
      expect(await versions(options, 'master_version')).toEqual([2]);
      await unlink(join(options.keysFolder, 'master.key'));
      expect(await (await vaults.open(options)).open(texts)).toEqual(opened);
      expect(await keeper.rotateMaster()).toEqual({ version: 3, previous: 2, people: 7 });
      expect((await readdir(options.keysFolder)).sort()).toEqual(['master-2.key', 'master-3.key', 'pepper.key']);
    });

    it('leaves those who are at work undisturbed, and takes in whom they bring meanwhile', async () => {
      const { options, vault, texts } = await filled();
      const keeper = await vaults.keeper(options);
      const added = clients(40).slice(20);
      let next = 0;
      const meanwhile: Promise<string>[] = [];
      await keeper.rotateMaster({ batchMax: 1, onProgress: () => meanwhile.push(refOf(vault, added[next++]!)) });
      await Promise.all(meanwhile);
      expect(meanwhile.length).toBeGreaterThan(5);
      expect(await versions(options, 'master_version')).toEqual([2]);
      expect(await vault.open(texts)).toEqual(opened);
      expect(new Set(await Promise.all(meanwhile)).size).toBe(meanwhile.length);
    });

    it('is one rotation when several are at it', async () => {
      const { options, texts } = await filled();
      const keepers = [await vaults.keeper(options), await vaults.keeper(options)];
      const rotations = await Promise.all(keepers.map((keeper) => keeper.rotateMaster({ batchMax: 1 })));
      const reached = Math.max(...rotations.map(({ version }) => version));
      expect(await versions(options, 'master_version')).toEqual([reached]);
      expect(await (await vaults.open(options)).open(texts)).toEqual(opened);
    });

    it('may be held by a service: it re-wraps there, and no file of it is ever made', async () => {
      const service = await startTransit();
      try {
        const empty = await vaults.empty();
        const tokenFile = `${empty.keysFolder}-token`;
        await writeFile(tokenFile, service.token);
        const options = { ...empty, transit: { url: service.url, key: 'people', tokenFile } };
        const vault = await vaults.open(options);
        const texts = await Promise.all(people.map((person) => reported(vault, person, person.value)));
        const before = service.asked.length;
        expect(await (await vaults.keeper(options)).rotateMaster()).toEqual({ version: 2, previous: 1, people: 7 });
        expect(service.asked.slice(before)).toContain('POST rewrap');
        service.minDecryptionVersion = 2;
        expect(await vault.open(texts)).toEqual(opened);
        expect(await versions(options, 'master_version')).toEqual([2]);
        // Seven people, and what proves the key; a key remembered for too long on a slow machine is unwrapped again.
        const { wraps, unwraps } = vault.stats().kms;
        expect(wraps).toBe(8);
        expect(unwraps).toBeGreaterThanOrEqual(7);
        expect(await readdir(options.keysFolder)).toEqual(['pepper.key']);
        await vaults.closeAll();
        service.silent = true;
        const patient = { ...options, transit: { ...options.transit, timeoutMs: 100 } };
        await expect(createVault(patient)).rejects.toMatchObject({ code: 'ERR_VAULT_UNAVAILABLE' });
      } finally {
        await vaults.closeAll();
        await service.stop();
      }
    });

    it('keeps a process waiting whose keys folder lacks it, until it is brought there', async () => {
      const { options, vault, texts } = await filled();
      const elsewhere = { ...options, keysFolder: `${options.keysFolder}-elsewhere` };
      await cp(options.keysFolder, elsewhere.keysFolder, { recursive: true });
      const keeper = await vaults.keeper(elsewhere);
      await keeper.rotateMaster();
      await keeper.rotatePepper();
      const away = { code: 'ERR_VAULT_UNAVAILABLE', message: 'The vault has keys that this process lacks.' };
      await expect(vault.open(texts)).rejects.toMatchObject(away);
      await expect(vault.find(people[0]!)).rejects.toMatchObject(away);
      for (const file of ['master-2.key', 'pepper-2.key'])
        await copyFile(join(elsewhere.keysFolder, file), join(options.keysFolder, file));
      expect(await vault.open(texts)).toEqual(opened);
      expect(await vault.find(people[0]!)).toBe(texts[0]!.ref);
    });

    it('refuses the old key afterwards', async () => {
      const { options } = await filled();
      await (await vaults.keeper(options)).rotateMaster();
      await unlink(join(options.keysFolder, 'master-2.key'));
      await expect(createVault(options)).rejects.toMatchObject({ code: 'ERR_VAULT_KEYS' });
    });
  });

  describe('the pepper', () => {
    it('keeps everybody found, also by a process that has not heard of it', async () => {
      const { options, vault, texts } = await filled();
      const refs = texts.map(({ ref }) => ref);
      const keeper = await vaults.keeper(options);
      const other = await vaults.open({ ...options, cacheMax: 1 });
      const during: Promise<(string | null)[]>[] = [];
      const look = async () => [
        ...(await Promise.all(people.map((person) => other.find(person)))),
        ...(await Promise.all(people.map((person) => refOf(other, person)))),
        ...(await Promise.all(people.map(async (person) => (await vault.refsOf(person))[0] ?? null))),
      ];
      const rotation = await keeper.rotatePepper({ batchMax: 2, onProgress: () => during.push(look()) });
      expect(rotation).toEqual({ version: 2, previous: 1, people: 7 });
      for (const found of await Promise.all(during)) expect(found).toEqual([...refs, ...refs, ...refs]);
      expect(during.length).toBeGreaterThan(3);
      expect(await look()).toEqual([...refs, ...refs, ...refs]);
      expect(await vaults.rows(options, 'select count(*)::int from vault.person')).toEqual([{ count: 7 }]);
      await unlink(join(options.keysFolder, 'pepper.key'));
      const next = await vaults.open(options);
      expect(await Promise.all(people.map((person) => refOf(next, person)))).toEqual(refs);
      expect(next.stats().database.roundTrips).toBeGreaterThan(0);
    });

    it('makes nobody twice when a new person is met by two while it runs', async () => {
      const { options, vault } = await filled();
      const keeper = await vaults.keeper(options);
      const other = await vaults.open(options);
      const added = clients(60).slice(20);
      const met: Promise<[string, string]>[] = [];
      await keeper.rotatePepper({
        batchMax: 1,
        onProgress() {
          const person = added[met.length]!;
          met.push(Promise.all([refOf(vault, person), refOf(other, person)]));
        },
      });
      for (const [one, two] of await Promise.all(met)) expect(one).toBe(two);
      expect(await versions(options, 'pepper_version')).toEqual([2]);
    });

    it('stops at a look-up that does not belong to the identifier beside it', async () => {
      const { options } = await filled();
      await vaults.rows(
        options,
        `update vault.person set lookup = '\\x00' where ref = (select min(ref::text)::uuid from vault.person)`,
      );
      const tampered = { code: 'ERR_VAULT_TAMPERED' };
      await expect((await vaults.keeper(options)).rotatePepper()).rejects.toMatchObject(tampered);
    });
  });

  it.each(['rotateMaster', 'rotatePepper'] as const)('waits for writers that are still at it: %s', async (rotate) => {
    const { options, vault, texts } = await filled();
    const { ref } = texts[3]!;
    const writer = new pg.Client({ connectionString: options.databaseUrl });
    await writer.connect();
    try {
      await writer.query('create temp table written as select * from vault.person where ref = $1', [ref]);
      await writer.query('delete from vault.person where ref = $1', [ref]);
      await writer.query('begin; insert into vault.person select * from written');
      let isDone = false;
      const rotation = (await vaults.keeper(options))[rotate]().finally(() => (isDone = true));
      const waiting = `select from pg_locks where relation = 'vault.person'::regclass and not granted`;
      while (!isDone && (await vaults.rows(options, waiting)).length === 0);
      await writer.query('commit');
      expect(await rotation).toMatchObject({ people: 7 });
    } finally {
      await writer.end();
    }
    expect(await vault.open(texts)).toEqual(opened);
    expect(await vault.find(people[3]!)).toBe(ref);
  });

  it('is seen by a writer that waited for it, who then adds nobody under the keys from before', async () => {
    const { options, vault } = await filled();
    const changer = new pg.Client({ connectionString: options.databaseUrl });
    await changer.connect();
    try {
      await changer.query('begin; lock table vault.person in share row exclusive mode');
      await changer.query('update vault.key_proof set keyring = keyring + 1');
      const before = vault.stats().database.roundTrips;
      const writer = refOf(vault, clients(8)[7]!);
      const waiting = `select from pg_locks where relation = 'vault.person'::regclass and not granted`;
      while ((await vaults.rows(options, waiting)).length === 0);
      await changer.query('commit');
      expect(await writer).toBe(await vault.find(clients(8)[7]!));
      // What failed, the keyring, the new keys, and what came of them; then the question who it is.
      expect(vault.stats().database.roundTrips - before).toBe(5);
    } finally {
      await changer.end();
    }
  });

  it.each(['rotateMaster', 'rotatePepper'] as const)(
    'survives a crash at any step: %s',
    async (rotate) => {
      const column = rotate === 'rotateMaster' ? 'master_version' : 'pepper_version';
      const { options, vault, texts } = await filled();
      const refs = texts.map(({ ref }) => ref);
      const other = await vaults.keeper(options);
      let steps = 0;
      // From one rotation into the next: each crash leaves what the following call goes on with.
      for (let isDone = false; !isDone;) {
        const dying = await createVaultKeeper(options);
        isDone = await dyingAt((steps += 1), 'before', () => dying[rotate]({ batchMax: 4 }));
        await dying.close();
        expect(await vault.open(texts)).toEqual(opened);
        expect(await Promise.all(people.map((person) => vault.find(person)))).toEqual(refs);
        const { version } = await other[rotate]({ batchMax: 4 });
        expect(await versions(options, column)).toEqual([version]);
        expect(await Promise.all(people.map((person) => vault.find(person)))).toEqual(refs);
      }
      expect(steps).toBeGreaterThan(15);
      const next = await vaults.open(options);
      expect(await Promise.all(people.map((person) => refOf(next, person)))).toEqual(refs);
      expect(await next.open(texts)).toEqual(opened);
    },
    60_000,
  );
});
