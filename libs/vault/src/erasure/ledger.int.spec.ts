import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendToLedger, readLedger, type Erased } from './ledger';

const erased = (index: number): Erased => ({
  erasure: '00000000-0000-4000-8000-000000000000',
  ref: `00000000-0000-4000-8000-00000000000${index}`,
  erasedAt: new Date('2026-11-20T09:14:03.000Z'),
});

describe('the ledger of erasures', () => {
  let home: string;
  let ledgers = 0;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lieciba-ledger-'));
  });
  afterAll(() => rm(home, { recursive: true }));
  const empty = () => join(home, `keys-${(ledgers += 1)}`, 'erasures.log');

  it('says nothing before anybody was erased, and then everything in order, for our eyes only', async () => {
    const ledger = empty();
    expect(await readLedger(ledger)).toEqual([]);
    await appendToLedger(ledger, [erased(1), erased(2)]);
    await appendToLedger(ledger, [erased(3)]);
    expect(await readLedger(ledger)).toEqual([erased(1), erased(2), erased(3)]);
    expect((await stat(ledger)).mode & 0o777).toBe(0o600);
  });

  it('takes no notice of a line that a crash cut off, and writes over it', async () => {
    const ledger = empty();
    const before = [1, 2, 3, 4, 5].map(erased);
    await appendToLedger(ledger, before);
    const whole = await readFile(ledger, 'utf8');
    for (const cut of [1, 40, whole.indexOf('\n')]) {
      await appendFile(ledger, whole.slice(0, cut));
      expect(await readLedger(ledger)).toEqual(before);
      await appendToLedger(ledger, []);
      expect(await readFile(ledger, 'utf8')).toBe(whole);
    }
  });

  it('is refused when a whole line makes no sense', async () => {
    const ledger = empty();
    await appendToLedger(ledger, [erased(1)]);
    await writeFile(ledger, `${await readFile(ledger, 'utf8')}nonsense\n`);
    await writeFile(ledger.replace('erasures', 'other'), 'x'.repeat(1_000));
    const written = appendToLedger(ledger.replace('erasures', 'other'), [erased(1)]);
    await expect(written).rejects.toMatchObject({ code: 'ERR_VAULT_LEDGER' });
    const damaged = { code: 'ERR_VAULT_LEDGER', message: 'Line 2 of the ledger of erasures is damaged.' };
    await expect(readLedger(ledger)).rejects.toMatchObject(damaged);
  });
});
