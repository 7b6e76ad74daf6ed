import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder } from './folder-lock';
import { identityOf } from './process-identity';
import { bundled } from './spec/bundled';
import { runLauncher } from './spec/run-launcher';

describe('the lock on a folder', () => {
  let root: string;
  let folder: string;
  let launcher: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'lieciba-lock-'));
    launcher = await bundled('launcher');
  });
  beforeEach(async () => {
    folder = join(await mkdtemp(join(root, 'case-')), 'home');
  });
  afterAll(async () => {
    await Promise.all([root, dirname(launcher)].map((path) => rm(path, { recursive: true })));
  });

  const attempt = () =>
    lockFolder(folder).then(
      () => 'held',
      (error: { code: string }) => error.code,
    );

  it('is given to one holder and names it to the next', async () => {
    await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'ERR_FOLDER_IN_USE',
      message: `The folder ${folder} is in use by process ${process.pid}.`,
    });
  });

  it('can be taken again after its release', async () => {
    const lock = await lockFolder(folder);
    await lock.release();
    await lockFolder(folder);
    expect(await readdir(folder)).toEqual(['lock.2']);
  });

  it('is held against another process until that one is killed', async () => {
    const other = await runLauncher(launcher, 'lock', folder);
    try {
      await expect(lockFolder(folder)).rejects.toThrow(`is in use by process ${other.pid}.`);
    } finally {
      await other.kill();
    }
    expect(await attempt()).toBe('held');
  });

  it('is taken over when its holder’s number now belongs to another process', async () => {
    const lock = await lockFolder(folder);
    await lock.release();
    await writeFile(join(folder, 'lock.7'), JSON.stringify({ pid: process.pid, identity: 'an earlier start' }));
    expect(await attempt()).toBe('held');
  });

  it.each(['', '{"pid":', 'null', '{}'])('is taken over when a power cut left of it only: %s', async (torn) => {
    const lock = await lockFolder(folder);
    await lock.release();
    await writeFile(join(folder, 'lock.7'), torn);
    expect(await attempt()).toBe('held');
    expect(await readdir(folder)).toEqual(['lock.8']);
  });

  it('goes to exactly one of many who race for a stale one', async () => {
    const dead = { pid: 2 ** 22 + 1, identity: 'gone' };
    for (let round = 0; round < 10; round += 1) {
      folder = await mkdtemp(join(root, 'raced-'));
      await writeFile(join(folder, 'lock.1'), JSON.stringify(dead));
      const outcomes = await Promise.all(Array.from({ length: 20 }, attempt));
      expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['lock.2']);
    }
  });

  it('goes to exactly one of several processes', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => runLauncher(launcher, 'lock', folder)));
    try {
      expect(others.filter(({ said }) => said.refused === undefined)).toHaveLength(1);
    } finally {
      await Promise.all(others.map((other) => other.kill()));
    }
  });
});

describe('the identity of a process', () => {
  it('is the same whenever it is asked for, and null for nobody', () => {
    expect(identityOf(process.pid)).toEqual(identityOf(process.pid));
    expect(identityOf(process.pid)).not.toEqual(identityOf(process.ppid));
    expect(identityOf(2 ** 22 + 1)).toBeNull();
  });
});
