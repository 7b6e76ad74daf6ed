import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import fc from 'fast-check';
import { type Identity, type RunningVault } from '../index';
import { clients, refOf, startVaults, type Vaults } from '../spec/vaults';

const code: Identity = { scheme: 'personal-code', value: '320190-12345' };
const number: Identity = { scheme: 'client-number', value: 'c-1' };
const mail: Identity = { scheme: 'e-mail', value: 'anna@example.lv' };
const nobody = '00000000-0000-4000-8000-000000000001';

jest.setTimeout(30_000);

describe('identifiers of one person', () => {
  let vaults: Vaults;
  let vault: RunningVault;
  beforeAll(async () => {
    vaults = await startVaults(startPostgres);
  });
  afterEach(() => vaults.closeAll());
  afterAll(() => vaults.stop());

  const sorted = (refs: readonly string[] | undefined) => [...(refs ?? [])].sort();

  it('each find every reference once they are linked, in every process at once', async () => {
    const options = await vaults.empty();
    vault = await vaults.open(options);
    const other = await vaults.open(options);
    const [one, two] = [await refOf(vault, code), await refOf(vault, number)];
    expect(await other.refsOf(code)).toEqual([one]);
    expect(await vault.link(one, number)).toBe(two);
    const three = await vault.link(two, mail);
    expect(three).toMatch(/^[0-9a-f-]{36}$/);
    for (const identity of [code, number, mail])
      expect(sorted(await other.refsOf(identity))).toEqual(sorted([one, two, three!]));
    expect(await vault.refsOf(code)).toEqual([one, two, three]);
    expect(await refOf(other, number)).toBe(two);
  });

  it('are parted again as they were', async () => {
    vault = await vaults.open(await vaults.empty());
    const [one, two] = [await refOf(vault, code), await refOf(vault, number)];
    await vault.link(one, number);
    await vault.link(one, number);
    expect(await vault.unlink(one, number)).toBe(true);
    expect(await vault.unlink(one, number)).toBe(false);
    expect(await vault.refsOf(code)).toEqual([one]);
    expect(await vault.refsOf(number)).toEqual([two]);
  });

  it('are not linked to somebody unknown', async () => {
    vault = await vaults.open(await vaults.empty());
    const one = await refOf(vault, code);
    expect(await vault.link(nobody, mail)).toBeNull();
    expect(await vault.find(mail)).toBeNull();
    expect(await vault.merge(one, nobody)).toBe(false);
    expect(await vault.merge(nobody, nobody)).toBe(false);
    expect(await vault.merge(one, one)).toBe(true);
    expect(await vault.merge(one, 'no reference')).toBe(false);
    expect(await vault.refsOf(mail)).toEqual([]);
    expect(await vault.personOf([one, nobody, 'no reference'])).toEqual(new Map([[one, [one]]]));
  });

  it('stay one person when a reference between them is forgotten alone', async () => {
    vault = await vaults.open(await vaults.empty());
    const [one, two, three] = [await refOf(vault, code), await refOf(vault, number), await refOf(vault, mail)];
    await vault.merge(one, two);
    await vault.merge(two, three);
    await vault.forget(two, 'reference');
    expect(sorted(await vault.refsOf(code))).toEqual(sorted([one, three]));
    expect(await vault.refsOf(number)).toEqual([]);
  });

  it('are exactly those that merges join and splits have not parted', async () => {
    vault = await vaults.open(await vaults.empty());
    const people = clients(5);
    const refs: string[] = [];
    for (const person of people) refs.push(await refOf(vault, person));
    const person = fc.nat({ max: people.length - 1 });
    const step = fc.record({ does: fc.constantFrom('merge' as const, 'split' as const), one: person, other: person });
    const joined = new Set<string>();
    const name = (one: number, other: number) => `${Math.min(one, other)} ${Math.max(one, other)}`;
    const reachable = (start: number): number[] => {
      const seen = new Set([start]);
      for (const at of seen) people.forEach((_, to) => joined.has(name(at, to)) && seen.add(to));
      return [...seen];
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const { does, one, other } of steps) {
          await vault[does](refs[one]!, refs[other]!);
          if (one === other) continue;
          if (does === 'merge') joined.add(name(one, other));
          else joined.delete(name(one, other));
        }
        const found = await vault.personOf(refs);
        people.forEach((_, index) =>
          expect(sorted(found.get(refs[index]!))).toEqual(sorted(reachable(index).map((to) => refs[to]!))),
        );
      }),
      { numRuns: 20 },
    );
  });
});
