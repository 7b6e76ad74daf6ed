import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { issuerFileIn, issuerUrlOf, keepIssuer, keptIssuer } from './issuer-file';

describe('what an issuer keeps', () => {
  let home: string;
  beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'lieciba-issuer-'))));
  afterEach(() => rm(home, { recursive: true }));

  it('is the same after a restart, its port too, and for its owner alone', async () => {
    const first = await keptIssuer(home);
    expect([first.port, await issuerUrlOf(home)]).toEqual([0, null]);
    await keepIssuer(home, 'http://127.0.0.1:4711', first.settings);
    expect(await keptIssuer(home)).toMatchObject({ settings: first.settings, port: 4711 });
    expect(await issuerUrlOf(home)).toBe('http://127.0.0.1:4711');
    const file = issuerFileIn(home);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8')).users).toContain('dev.dpo2');
  });

  it('is of one home: no other has its password', async () => {
    const [one, other] = [await keptIssuer(home), await keptIssuer(home)];
    expect(one.settings.password).not.toBe(other.settings.password);
    expect(one.settings.key).not.toEqual(other.settings.key);
  });

  it('is not made up where it cannot be read', async () => {
    await writeFile(issuerFileIn(home), '{');
    await expect(keptIssuer(home)).rejects.toThrow('is not valid JSON; remove it for a new one.');
  });
});
