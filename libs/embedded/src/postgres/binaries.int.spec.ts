import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { binariesFor } from './binaries';
import { serverUserFor } from './server-user';

describe('the programs of PostgreSQL', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lieciba-binaries-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const version = (postgres: string) => {
    const user = serverUserFor(folder);
    return execFileSync(postgres, ['--version'], { encoding: 'utf8', cwd: tmpdir(), ...user });
  };

  it('run as the user PostgreSQL will run as', async () => {
    const { postgres } = await binariesFor(serverUserFor(join(folder, 'data')));
    expect(version(postgres)).toMatch(/^postgres \(PostgreSQL\) 18\./);
  });

  it('run from a checkout that is closed to everybody else', async () => {
    const { postgres } = await binariesFor(null);
    const installed = join(dirname(postgres), '../..');
    await mkdir(join(folder, 'checkout'), { mode: 0o700 });
    await symlink(installed, join(folder, 'checkout/package'));
    await chmod(folder, 0o700);
    const user = serverUserFor(join(folder, 'data'));
    const closed = await binariesFor(user, join(folder, 'checkout/package/native'));
    expect(version(closed.postgres)).toMatch(/^postgres \(PostgreSQL\) 18\./);
    expect(dirname(closed.postgres).startsWith(folder)).toBe(user === null);
    expect((await lstat(closed.postgres)).mode & 0o022).toBe(0);
  });
});
