import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@lieciba/embedded';
import { runCli } from '../spec/run-cli';

describe('lieciba home', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lieciba-home-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes what api and projector look for, starts nothing, and finds it whole the next time', async () => {
    const env = { LIECIBA_HOME: join(folder, 'home'), PORT: await freePort() };
    const access = join(env.LIECIBA_HOME, 'access.json');
    const make = async () => {
      const cli = runCli(['home'], env);
      expect([await cli.ended, cli.said()]).toEqual([0, `One token per role is in ${access}.\n`]);
      return readFile(access, 'utf8');
    };
    const first = await make();
    expect(await make()).toBe(first);
    expect((await stat(access)).mode & 0o777).toBe(0o600);
    expect((await stat(join(env.LIECIBA_HOME, 'keys'))).mode & 0o777).toBe(0o700);
  });
});
