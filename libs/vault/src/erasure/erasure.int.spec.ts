import { appendFile, mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import fc from 'fast-check';
import { type Person, type RunningVault, type VaultOptions } from '../index';
import { dyingAt, moments } from '../spec/crash';
import { clients, refOf, reported, startVaults, type Vaults } from '../spec/vaults';

const anna: Person = { scheme: 'personal-code', value: '320190-12345', name: 'Anna Bērziņa' };
const mail = { scheme: 'e-mail', value: 'anna@example.lv' };
/** Later than any spec: what happens then is not what a spec waits for. */
const NEVER_MS = 600_000;

jest.setTimeout(30_000);

describe('a person who is forgotten', () => {
  let vaults: Vaults;
  beforeAll(async () => {
    vaults = await startVaults(startPostgres);
  });
  afterEach(() => vaults.closeAll());
  afterAll(() => vaults.stop());

  const ledgerOf = ({ keysFolder }: VaultOptions) => join(keysFolder, 'erasures.log');
  const refsIn = async (options: VaultOptions): Promise<string[]> =>
    (await readFile(ledgerOf(options), 'utf8').catch(() => ''))
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ')[1] ?? '');
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    const end = performance.now() + 10_000;
    while (!(await isSo())) {
      if (performance.now() > end) throw new Error('It never became so.');
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('reads as erased, is found by nobody and gets a new reference when reported again', async () => {
    const options = await vaults.empty();
    const vault = await vaults.open(options);
    const text = await reported(vault, anna, 'Zvanīja par rēķinu');
    const other = await vault.link(text.ref, mail);
    const receipt = await vault.forget(text.ref);
    expect(receipt).toMatchObject({ refs: [text.ref, other].sort(), erasedAt: expect.any(Date) });
    expect(await vault.open([text])).toEqual([null]);
    expect(await vault.namesOf([text.ref])).toEqual(new Map());
    for (const identity of [anna, mail]) {
      expect(await vault.find(identity)).toBeNull();
      expect(await vault.refsOf(identity)).toEqual([]);
    }
    expect(await vault.personOf([text.ref])).toEqual(new Map());
    expect(await vault.merge(text.ref, other!)).toBe(false);
    const { ref: stranger } = await reported(vault, { scheme: 'e-mail', value: 'juris@example.lv' }, 'Cits');
    expect(await vault.erased([text.ref, stranger, 'nobody'])).toEqual(new Map([[text.ref, receipt!.erasedAt]]));
    const again = await reported(vault, anna, 'Jauns');
    expect(again.ref).not.toBe(text.ref);
    expect(await vault.open([text, again])).toEqual([null, 'Jauns']);
  });

  it('is forgotten once: every repetition has the same receipt, and a stranger has none', async () => {
    const options = await vaults.empty();
    const vault = await vaults.open(options);
    const ref = await refOf(vault, anna);
    const other = await vault.link(ref, mail);
    const receipts = await Promise.all([vault.forget(ref), vault.forget(other!), vault.forget(ref)]);
    for (const receipt of receipts) expect(receipt).toEqual(receipts[0]);
    expect(await (await vaults.open(options)).forget(other!)).toEqual(receipts[0]);
    expect((await refsIn(options)).sort()).toEqual([ref, other].sort());
    expect(await vault.forget('00000000-0000-4000-8000-000000000001')).toBeNull();
    expect(await vault.forget('no reference')).toBeNull();
  });

  it('may be one reference only', async () => {
    const vault = await vaults.open(await vaults.empty());
    const text = await reported(vault, anna, 'Zvanīja');
    const other = await vault.link(text.ref, mail);
    expect(await vault.forget(other!, 'reference')).toMatchObject({ refs: [other] });
    expect(await vault.open([text])).toEqual(['Zvanīja']);
    expect(await vault.refsOf(anna)).toEqual([text.ref]);
  });

  it('stays unreadable while everybody else stays readable', async () => {
    const vault = await vaults.open(await vaults.empty());
    const people = clients(6);
    await fc.assert(
      fc.asyncProperty(fc.subarray(people), async (forgotten) => {
        const texts = await Promise.all(people.map((person) => reported(vault, person, person.value)));
        const isForgotten = (person: Person) => forgotten.includes(person);
        for (const [index, person] of people.entries()) if (isForgotten(person)) await vault.forget(texts[index]!.ref);
        expect(await vault.open(texts)).toEqual(people.map((person) => (isForgotten(person) ? null : person.value)));
        const names = await vault.namesOf(texts.map(({ ref }) => ref));
        expect(names.size).toBe(people.length - forgotten.length);
      }),
      { numRuns: 10 },
    );
  });

  it('leaves no identifier, name or text in any row, nor in the ledger', async () => {
    const options = await vaults.empty();
    const vault = await vaults.open(options);
    const gone = await reported(vault, anna, 'Zvanīja par rēķinu');
    await vault.link(gone.ref, mail);
    await refOf(vault, { scheme: 'staff-login', value: 'janis.kalns', name: 'Jānis Kalns' });
    await vault.merge((await vault.find(anna))!, (await vault.find({ scheme: 'staff-login', value: 'janis.kalns' }))!);
    await vault.forget((await vault.find(mail))!, 'reference');
    const tables = await vaults.rows(options, `select tablename from pg_tables where schemaname = 'vault'`);
    expect(tables.length).toBeGreaterThanOrEqual(6);
    let dump = await readFile(ledgerOf(options), 'utf8');
    for (const { tablename } of tables) {
      const rows = await vaults.rows(options, `select t::text as text from vault.${tablename} t`);
      dump += rows.map(({ text }) => text).join('\n');
    }
    const secrets = ['32019012345', '320190-12345', 'anna@', 'personal-code', 'Anna', 'Kalns', 'janis', 'Zvan'];
    for (const secret of secrets)
      for (const look of [secret, Buffer.from(secret).toString('hex')]) expect(dump.includes(look)).toBe(false);
  });

  it('survives a crash at any step: readable with no receipt, or erased, and then in the ledger', async () => {
    const options = { ...(await vaults.empty()), watchEveryMs: NEVER_MS };
    let vault = await vaults.open(options);
    const bystander = await reported(vault, anna, 'Cits');
    for (const moment of moments) {
      let at = 0;
      for (let isDone = false; !isDone;) {
        at += 1;
        const [one, two] = clients(2).map((person) => ({ ...person, value: `${person.value}-${moment}-${at}` }));
        const texts = [await reported(vault, one!, 'Zvanīja'), await reported(vault, two!, 'Rakstīja')];
        const refs = texts.map(({ ref }) => ref).sort();
        await vault.merge(refs[0]!, refs[1]!);
        isDone = await dyingAt(at, moment, () => vault.forget(refs[0]!));
        await vaults.closeAll();

        vault = await vaults.open(options);
        const opened = await vault.open([...texts, bystander]);
        const ledger = (await refsIn(options)).filter((ref) => refs.includes(ref));
        if (opened[0] === null) expect([opened, new Set(ledger)]).toEqual([[null, null, 'Cits'], new Set(refs)]);
        else expect([opened, ledger]).toEqual([['Zvanīja', 'Rakstīja', 'Cits'], []]);
        expect(await vault.forget(refs[0]!)).toMatchObject({ refs });
        expect(await vault.open(texts)).toEqual([null, null]);
        expect(await refsIn(options)).toEqual(expect.arrayContaining(refs));
      }
      expect(at).toBeGreaterThan(10);
    }
  }, 60_000);

  describe('in the memory of another process', () => {
    const seen = async (options: VaultOptions, how: Partial<VaultOptions>): Promise<[RunningVault, string]> => {
      const vault = await vaults.open({ ...options, ...how });
      return [vault, await refOf(vault, anna)];
    };

    it('is dropped as soon as it hears of it, and nobody else is', async () => {
      const options = await vaults.empty();
      const [other, ref] = await seen(options, { watchEveryMs: NEVER_MS, staleMsMax: NEVER_MS });
      await refOf(other, mail);
      await (await vaults.open(options)).forget(ref);
      await until(async () => other.stats().cached === 1);
      expect(await refOf(other, anna)).not.toBe(ref);
    });

    it('is dropped at the next beat when no notice came through', async () => {
      const options = await vaults.empty();
      const [other, ref] = await seen(options, { watchEveryMs: 20, staleMsMax: NEVER_MS });
      await vaults.rows(options, 'delete from vault.person where ref = $1', [ref]);
      await vaults.rows(options, 'update vault.epoch set number = number + 1');
      await until(async () => (await refOf(other, anna)) !== ref);
    });

    it('is not used once the watch has been silent for too long', async () => {
      const options = await vaults.empty();
      const [other, ref] = await seen(options, { watchEveryMs: NEVER_MS, staleMsMax: 50 });
      await vaults.rows(options, 'delete from vault.person where ref = $1', [ref]);
      await until(async () => (await refOf(other, anna)) !== ref);
    });
  });

  describe('in a backup from before', () => {
    const restored = async () => {
      const options = await vaults.empty();
      const vault = await vaults.open(options);
      const texts = await Promise.all(clients(3).map((person) => reported(vault, person, person.value)));
      const backup = await vaults.rows(options, 'select * from vault.person');
      await vault.forget(texts[1]!.ref);
      await vaults.closeAll();
      await vaults.rows(options, 'delete from vault.erasure');
      await vaults.rows(options, 'delete from vault.person');
      for (const row of backup) {
        const columns = Object.keys(row);
        await vaults.rows(
          options,
          `insert into vault.person (${columns.join()}) values (${columns.map((_, index) => `$${index + 1}`).join()})`,
          Object.values(row),
        );
      }
      return { options, texts };
    };

    it('is destroyed again when the vault opens, and the receipt stands', async () => {
      const { options, texts } = await restored();
      const vault = await vaults.open(options);
      expect(await vault.open(texts)).toEqual(['c-0', null, 'c-2']);
      expect(await vault.forget(texts[1]!.ref)).toMatchObject({ refs: [texts[1]!.ref] });
      expect(await refsIn(options)).toEqual([texts[1]!.ref]);
    });

    it('is destroyed by a ledger from elsewhere, which the own one then includes', async () => {
      const { options, texts } = await restored();
      const elsewhere = join(options.keysFolder, 'elsewhere.log');
      await appendFile(elsewhere, await readFile(ledgerOf(options)));
      await rm(ledgerOf(options));
      const keeper = await vaults.keeper(options);
      expect(await keeper.purge()).toEqual({ erased: 0, purged: 0 });
      expect(await keeper.purge(elsewhere)).toEqual({ erased: 1, purged: 1 });
      expect(await keeper.purge(elsewhere)).toEqual({ erased: 1, purged: 0 });
      expect(await (await vaults.open(options)).open(texts)).toEqual(['c-0', null, 'c-2']);
      expect(await refsIn(options)).toEqual([texts[1]!.ref]);
    });
  });

  it('is erased even when the ledger cannot be written, which says so and is made good later', async () => {
    const options = await vaults.empty();
    const vault = await vaults.open(options);
    const text = await reported(vault, anna, 'Zvanīja');
    await mkdir(ledgerOf(options));
    await expect(vault.forget(text.ref)).rejects.toMatchObject({ code: 'ERR_VAULT_LEDGER' });
    expect(await vault.open([text])).toEqual([null]);
    await rmdir(ledgerOf(options));
    expect(await vault.forget(text.ref)).toMatchObject({ refs: [text.ref] });
    expect(await refsIn(options)).toEqual([text.ref]);
  });
});
