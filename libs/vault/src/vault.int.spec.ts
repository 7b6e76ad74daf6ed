import { chmod, stat, truncate, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import pg from 'pg';
import { createVault, type Person, type RunningVault, type VaultOptions } from './index';
import { refOf, startVaults, type Vaults } from './spec/vaults';

const anna: Person = { scheme: 'personal-code', value: '320190-12345', name: 'Anna Bērziņa' };
const ref = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

describe('the vault', () => {
  let vaults: Vaults;
  beforeAll(async () => {
    vaults = await startVaults(startPostgres);
  });
  afterEach(() => vaults.closeAll());
  afterAll(() => vaults.stop());

  const rowsOf = (options: VaultOptions, sql: string) => vaults.rows(options, sql);
  const emptyDatabase = (database?: 'one' | 'other') => vaults.empty(database);
  const open = (options: VaultOptions) => vaults.open(options);
  const emptyVault = async (): Promise<RunningVault> => open(await emptyDatabase());

  describe('referring to people', () => {
    it('gives the same person the same reference for ever', async () => {
      const options = await emptyDatabase();
      const first = await refOf(await open(options), anna);
      expect(await refOf(await open(options), anna)).toBe(first);
      expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    });

    it('takes a value for the same person however it is written', async () => {
      const vault = await emptyVault();
      const people = [
        { scheme: 'personal-code', value: '320190-12345' },
        { scheme: 'personal-code', value: ' 32019012345 ' },
        { scheme: 'email', value: 'Anna@Example.lv' },
        { scheme: 'email', value: 'anna@example.lv ' },
        { scheme: 'client-number', value: 'Ā-1' },
        { scheme: 'client-number', value: 'A\u0304-1' },
      ];
      const references = await vault.referencesFor(people);
      const refs = people.map((person) => references.of(person).ref);
      expect(refs[0]).toBe(refs[1]);
      expect(refs[2]).toBe(refs[3]);
      expect(refs[4]).toBe(refs[5]);
      expect(new Set(refs).size).toBe(3);
    });

    it('keeps the same value of two schemes apart', async () => {
      const vault = await emptyVault();
      const [client, staff] = ['client-number', 'staff-login'].map((scheme) => ({ scheme, value: 'a1' }));
      if (!client || !staff) throw new Error('Two people are needed.');
      expect(await refOf(vault, client)).not.toBe(await refOf(vault, staff));
    });

    it('gives one reference to a person whom two processes meet at once', async () => {
      const options = await emptyDatabase();
      const vaults = await Promise.all([open(options), open(options)]);
      const people = Array.from({ length: 200 }, (_, index) => ({ scheme: 'client-number', value: `c-${index}` }));
      const backwards = [...people].reverse();
      const [there, here] = await Promise.all([vaults[0].referencesFor(people), vaults[1].referencesFor(backwards)]);
      for (const person of people) expect(here.of(person).ref).toBe(there.of(person).ref);
      expect(await rowsOf(options, 'select count(*)::int from vault.person')).toEqual([{ count: 200 }]);
    });

    it('asks once for a delivery of new people, and not at all for known ones', async () => {
      const vault = await emptyVault();
      const query = jest.spyOn(pg.Pool.prototype, 'query');
      try {
        const people = Array.from({ length: 500 }, (_, index) => ({ ...anna, value: `c-${index}` }));
        await vault.referencesFor(people);
        expect(query).toHaveBeenCalledTimes(1);
        await vault.referencesFor(people);
        expect(query).toHaveBeenCalledTimes(1);
        expect(vault.stats()).toMatchObject({ hits: 500, misses: 500, cached: 500 });
      } finally {
        query.mockRestore();
      }
    });

    it('finds a known person and makes no new one', async () => {
      const vault = await emptyVault();
      expect(await vault.find(anna)).toBeNull();
      expect(await vault.find(anna)).toBeNull();
      const found = await refOf(vault, anna);
      expect(await vault.find({ scheme: anna.scheme, value: '32019012345' })).toBe(found);
    });

    it('keeps no more people at hand than it may', async () => {
      const vault = await open({ ...(await emptyDatabase()), cacheMax: 10 });
      const people = Array.from({ length: 50 }, (_, index) => ({ scheme: 'client-number', value: `c-${index}` }));
      const references = await vault.referencesFor(people);
      expect(vault.stats().cached).toBe(10);
      const texts = people.map((person) => {
        const { ref, seal } = references.of(person);
        return { ref, sealed: seal(person.value, 'reason'), context: 'reason' };
      });
      expect(await vault.open(texts)).toEqual(people.map(({ value }) => value));
    });

    it('refuses to answer for someone who was not asked for', async () => {
      const references = await (await emptyVault()).referencesFor([anna]);
      expect(() => references.of({ scheme: 'email', value: 'someone@example.lv' })).toThrow(RangeError);
    });
  });

  describe('names', () => {
    it('are kept as last given, and left alone where none is given', async () => {
      const options = await emptyDatabase();
      const [vault, other] = [await open(options), await open(options)];
      const found = await refOf(vault, anna);
      expect(await vault.namesOf([found, ref(1), 'no reference'])).toEqual(new Map([[found, 'Anna Bērziņa']]));
      await refOf(other, { ...anna, name: 'Anna Kalniņa' });
      await refOf(other, { scheme: anna.scheme, value: anna.value });
      expect(await vault.namesOf([found])).toEqual(new Map([[found, 'Anna Kalniņa']]));
    });

    it('stay as they are until what gave another is durable', async () => {
      const vault = await emptyVault();
      const found = await refOf(vault, anna);
      const references = await vault.referencesFor([{ ...anna, name: 'Anna Kalniņa' }]);
      expect(await vault.namesOf([found])).toEqual(new Map([[found, 'Anna Bērziņa']]));
      await references.keepNames();
      expect(await vault.namesOf([found])).toEqual(new Map([[found, 'Anna Kalniņa']]));
    });

    it('cost a write only when they change', async () => {
      const vault = await emptyVault();
      await refOf(vault, anna);
      const query = jest.spyOn(pg.Pool.prototype, 'query');
      try {
        await refOf(vault, anna);
        expect(query).not.toHaveBeenCalled();
        await refOf(vault, { ...anna, name: 'Anna Kalniņa' });
        await refOf(vault, { ...anna, name: 'Anna Kalniņa' });
        expect(query).toHaveBeenCalledTimes(1);
      } finally {
        query.mockRestore();
      }
    });
  });

  describe('sealed texts', () => {
    it('open in the order asked, and not at all for someone unknown', async () => {
      const vault = await emptyVault();
      const { ref: found, seal } = (await vault.referencesFor([anna])).of(anna);
      const sealed = ['Zvanīja par rēķinu', ''].map((text) => ({
        ref: found,
        sealed: seal(text, 'r/reason'),
        context: 'r/reason',
      }));
      const unknown = { ref: ref(1), sealed: sealed[0]?.sealed ?? '', context: 'r/reason' };
      expect(await vault.open([...sealed, unknown, { ...unknown, ref: "';" }])).toEqual([
        'Zvanīja par rēķinu',
        '',
        null,
        null,
      ]);
    });

    it('of a person whose key is destroyed are gone, and so is the name', async () => {
      const options = await emptyDatabase();
      const vault = await open(options);
      const { ref: found, seal } = (await vault.referencesFor([anna])).of(anna);
      const text = { ref: found, sealed: seal('Zvanīja par rēķinu', 'r/reason'), context: 'r/reason' };
      await rowsOf(options, 'delete from vault.person');
      expect(await vault.open([text])).toEqual([null]);
      expect(await vault.namesOf([found])).toEqual(new Map());
      expect(await vault.find(anna)).toBeNull();
    });

    it('are refused under another context, another person, or with a flipped bit', async () => {
      const vault = await emptyVault();
      const janis = { scheme: 'client-number', value: 'c-1' };
      const references = await vault.referencesFor([anna, janis]);
      const { ref: found, seal } = references.of(anna);
      const text = { ref: found, sealed: seal('Zvanīja par rēķinu', 'r1/reason'), context: 'r1/reason' };
      const flipped = Buffer.from(text.sealed, 'base64url');
      flipped.writeUInt8(flipped.readUInt8(20) ^ 1, 20);
      const tampered = { code: 'ERR_VAULT_TAMPERED', message: 'A sealed text is not what was sealed.' };
      await expect(vault.open([{ ...text, context: 'r2/reason' }])).rejects.toMatchObject(tampered);
      await expect(vault.open([{ ...text, ref: references.of(janis).ref }])).rejects.toMatchObject(tampered);
      await expect(vault.open([{ ...text, sealed: flipped.toString('base64url') }])).rejects.toMatchObject(tampered);
      await expect(vault.open([{ ...text, sealed: '' }])).rejects.toMatchObject(tampered);
    });
  });

  it('holds no identifier and no name in clear', async () => {
    const options = await emptyDatabase();
    await refOf(await open(options), anna);
    const [row] = await rowsOf(options, 'select * from vault.person');
    const bytes = Buffer.concat(
      Object.values(row ?? {}).map((value) => Buffer.from(Buffer.isBuffer(value) ? value : String(value))),
    );
    expect(bytes.length).toBeGreaterThan(200);
    for (const secret of ['320190', '12345', 'personal-code', 'Anna', 'Bērziņa', 'rzi']) {
      expect(bytes.includes(secret)).toBe(false);
    }
  });

  describe('keys', () => {
    const refusal = (message: RegExp) => ({ code: 'ERR_VAULT_KEYS', message: expect.stringMatching(message) });

    it('are made once, for our eyes only, also by two processes at once', async () => {
      const options = await emptyDatabase();
      await Promise.all([open(options), open(options)]);
      expect((await stat(options.keysFolder)).mode & 0o777).toBe(0o700);
      for (const file of ['master.key', 'pepper.key']) {
        const { mode, size } = await stat(join(options.keysFolder, file));
        expect([mode & 0o777, size]).toEqual([0o600, 32]);
      }
    });

    it.each(['master.key', 'pepper.key'])('are never made anew for a vault that has them: %s', async (file) => {
      const options = await emptyDatabase();
      await refOf(await open(options), anna);
      await unlink(join(options.keysFolder, file));
      await expect(createVault(options)).rejects.toMatchObject(refusal(new RegExp(`${file} is missing`)));
      await expect(stat(join(options.keysFolder, file))).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('of another vault are refused', async () => {
      const [options, other] = [await emptyDatabase(), await emptyDatabase('other')];
      await open(options);
      await open(other);
      const mixed = { ...options, keysFolder: other.keysFolder };
      await expect(createVault(mixed)).rejects.toMatchObject(refusal(/master.key is not the key/));
    });

    it('that others may read, or of a wrong length, are refused', async () => {
      const options = await emptyDatabase();
      await open(options);
      const file = join(options.keysFolder, 'pepper.key');
      await chmod(file, 0o640);
      await expect(createVault(options)).rejects.toMatchObject(refusal(/set its mode to 0600/));
      await chmod(file, 0o600);
      await truncate(file, 31);
      await expect(createVault(options)).rejects.toMatchObject(refusal(/must hold 32 bytes/));
    });
  });

  it('says so when the database is away', async () => {
    const options = await emptyDatabase();
    const nowhere = options.databaseUrl.replace(/:\d+\//, ':1/');
    const away = { code: 'ERR_VAULT_UNAVAILABLE', message: 'The vault is away.', retryAfterMs: 1_000 };
    await expect(createVault({ ...options, databaseUrl: nowhere })).rejects.toMatchObject(away);
  });

  it('says so when the database does not answer in time, and works when it does', async () => {
    const options = await emptyDatabase();
    const vault = await open({ ...options, timeoutMs: 1_000 });
    const holder = new pg.Client({ connectionString: options.databaseUrl });
    await holder.connect();
    try {
      await holder.query('begin; lock table vault.person');
      await expect(vault.referencesFor([anna])).rejects.toMatchObject({ code: 'ERR_VAULT_UNAVAILABLE' });
      await holder.query('rollback');
      expect(await refOf(vault, anna)).toBe(await vault.find(anna));
      expect(await rowsOf(options, 'select count(*)::int from vault.person')).toEqual([{ count: 1 }]);
    } finally {
      await holder.end();
    }
  });

  it('goes on with the people of the first version of its tables', async () => {
    const options = await emptyDatabase();
    const known = await refOf(await open(options), anna);
    await vaults.closeAll();
    await rowsOf(options, 'drop table vault.link, vault.erasure, vault.epoch');
    const added = ['keyring', 'previous_pepper_version', 'previous_pepper_mark'];
    await rowsOf(options, `alter table vault.key_proof ${added.map((name) => `drop column ${name}`).join()}`);
    await rowsOf(options, 'delete from vault.migration where number > 1');
    const vault = await open(options);
    expect(await refOf(vault, anna)).toBe(known);
    expect(await vault.namesOf([known])).toEqual(new Map([[known, 'Anna Bērziņa']]));
    expect(await vault.forget(known)).toMatchObject({ refs: [known] });
  });

  it('is refused when a newer version of ours was at its tables', async () => {
    const options = await emptyDatabase();
    await open(options);
    await rowsOf(options, 'insert into vault.migration (number) values (99)');
    await expect(createVault(options)).rejects.toMatchObject({ code: 'ERR_VAULT_NEWER' });
  });
});
