import { mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openLog } from './log-file';

/** Every one has the same length. */
const line = (number: number) => JSON.stringify({ msg: String(number).padStart(3, '0') });
const BYTES = line(0).length + 1;

describe('the log of a program', () => {
  let folder: string;
  let faults: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lieciba-log-'));
    faults = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = () => openLog(folder, 'api', (error) => faults.push(error.message), { fileBytes: 2 * BYTES, files: 3 });
  const said = async (name: string) => (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');

  it('is written when write returns, for the owner alone', async () => {
    const log = open();
    log.write(line(1));
    expect(await said('api.log')).toEqual([line(1)]);
    expect((await stat(join(folder, 'api.log'))).mode & 0o777).toBe(0o600);
    log.close();
  });

  it('is appended to after a restart', async () => {
    for (const number of [1, 2]) {
      const log = open();
      log.write(line(number));
      log.close();
    }
    expect(await said('api.log')).toEqual([line(1), line(2)]);
  });

  it('keeps the newest lines in a bounded number of bounded files', async () => {
    const log = open();
    for (let number = 1; number <= 21; number += 1) log.write(line(number));
    log.close();
    expect((await readdir(folder)).sort()).toEqual(['api.log', 'api.log.1', 'api.log.2']);
    expect([await said('api.log'), await said('api.log.1'), await said('api.log.2')]).toEqual([
      [line(21)],
      [line(19), line(20)],
      [line(17), line(18)],
    ]);
    expect(faults).toEqual([]);
  });

  it('takes a line that is longer than a file', async () => {
    const log = open();
    const long = JSON.stringify({ msg: 'a'.repeat(3 * BYTES) });
    for (const one of [line(1), long, line(2)]) log.write(one);
    log.close();
    expect([await said('api.log'), await said('api.log.1'), await said('api.log.2')]).toEqual([
      [line(2)],
      [long],
      [line(1)],
    ]);
  });

  it('tells once that it cannot be written, and goes on when it can', async () => {
    await rename(folder, `${folder}-away`);
    const log = open();
    log.write(line(1));
    log.write(line(2));
    expect(faults).toHaveLength(1);
    await rename(`${folder}-away`, folder);
    log.write(line(3));
    log.close();
    expect(await said('api.log')).toEqual([line(3)]);
    expect(faults).toHaveLength(1);
  });
});
