import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatSignerKey } from '@lieciba/ledger';
import { keysInFile } from './signing-keys';

const ORIGIN = 'log.example/spec';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-keys-'));
  file = join(folder, 'keys/ledger.key');
});
afterEach(() => rm(folder, { recursive: true }));

const names = async () => (await keysInFile(file, ORIGIN).signers()).map(({ key }) => key.id);
const line = (seed: number, name = ORIGIN) => `${formatSignerKey(name, 'ed25519', Buffer.alloc(32, seed))}\n`;

describe('the keys in a file', () => {
  it('begin with one that is made for the owner alone, once, whoever comes first', async () => {
    const [[one], [other]] = await Promise.all([names(), names()]);
    expect(one).toBe(other);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(/^PRIVATE\+KEY\+log\.example\/spec\+[0-9a-f]{8}\+\S+\n$/);
  });

  it('are those that stand there now, each line one', async () => {
    const [first] = await names();
    await appendFile(file, line(2));
    expect(await names()).toEqual([first, expect.any(Number)]);
    await writeFile(file, line(2));
    expect(await names()).not.toContain(first);
  });

  it.each<[string, string]>([
    ['another log', line(1, 'log.example/other')],
    ['nobody', '\n'],
  ])('are refused when they are of %s, and nothing is overwritten', async (_, text) => {
    await names();
    await writeFile(file, text);
    await expect(names()).rejects.toMatchObject({ code: 'ERR_LEDGER_KEY' });
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});
