import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { superuserPassword } from './password';

describe('the superuser’s password', () => {
  let home: string;
  let data: string;
  let file: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lieciba-password-'));
    [data, file] = [join(home, 'postgres/data'), join(home, 'keys/postgres')];
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is made once and kept, whole and for the owner alone', async () => {
    const password = await superuserPassword(home, data);
    expect(await readFile(file, 'utf8')).toBe(`${password}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(home, 'keys'))).toEqual(['postgres']);
    await mkdir(data, { recursive: true });
    expect(await superuserPassword(home, data)).toBe(password);
  });

  it('is made anew when its file came out empty before there were data', async () => {
    await mkdir(join(home, 'keys'));
    await writeFile(file, '');
    expect(await superuserPassword(home, data)).toHaveLength(43);
  });

  it.each([
    ['empty', ''],
    ['missing', null],
  ])('is not replaced under existing data: a file that is %s is refused in one sentence', async (what, content) => {
    await mkdir(join(home, 'keys'));
    await mkdir(data, { recursive: true });
    if (content !== null) await writeFile(file, content);
    await expect(superuserPassword(home, data)).rejects.toMatchObject({
      code: 'ERR_NO_PASSWORD',
      message: `${file} is ${what}, yet PostgreSQL's data need its password: put the file back from a backup.`,
    });
  });
});
