import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from './postgres/start-postgres';
import { identityOf } from './process-identity';
import { bundled } from './spec/bundled';
import { eventually } from './spec/eventually';
import { runLauncher } from './spec/run-launcher';

const sample = join(dirname(fileURLToPath(import.meta.url)), 'spec/sample-program.mjs');

describe('when the launcher is killed', () => {
  let home: string;
  let bundle: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lieciba-killed-'));
    await chmod(home, 0o711);
    bundle = await bundled('launcher');
  });
  afterAll(async () => {
    await Promise.all([home, dirname(bundle)].map((path) => rm(path, { recursive: true })));
  });

  it.each(['postgres', 'program', 'stuck program'])('nothing of its %s survives', async (task) => {
    const launcher = await runLauncher(bundle, task, task === 'postgres' ? home : sample);
    const { pids } = launcher.said;
    expect(pids.map(identityOf)).not.toContain(null);
    await launcher.kill();
    await eventually(() => expect(pids.map(identityOf)).toEqual(pids.map(() => null)));
  });

  it('and its guardian with it, the next start stops the PostgreSQL they left behind', async () => {
    const launcher = await runLauncher(bundle, 'postgres', home);
    const [serverPid = 0, guardianPid = 0] = launcher.said.pids;
    // The guardian first, stopped in its tracks: then it cannot notice the other's end.
    process.kill(guardianPid, 'SIGSTOP');
    await launcher.kill();
    process.kill(guardianPid, 'SIGKILL');
    expect(identityOf(serverPid)).not.toBeNull();
    const next = await startPostgres({ folder: home });
    try {
      expect(identityOf(serverPid)).toBeNull();
    } finally {
      await next.stop();
    }
  });
});

describe('a program that dies with its parent', () => {
  let bundle: string;
  beforeAll(async () => {
    bundle = await bundled('mortal');
  });
  afterAll(() => rm(dirname(bundle), { recursive: true }));

  const abandon = async (env: NodeJS.ProcessEnv) => {
    const child = fork(bundle, { env, silent: true });
    let said = '';
    child.stdout?.on('data', (chunk) => (said += String(chunk)));
    await once(child, 'message');
    const ended = Promise.all([once(child, 'exit'), child.stdout && once(child.stdout, 'end')]);
    child.disconnect();
    const [[code]] = await ended;
    return { code, said };
  };

  it('stops in good order', async () => {
    expect(await abandon({})).toEqual({ code: 0, said: 'stopping\nstopped\n' });
  });

  it('ends anyway when stopping takes too long', async () => {
    const start = performance.now();
    expect(await abandon({ ENDLESS: '1' })).toEqual({ code: 1, said: 'stopping\n' });
    expect(performance.now() - start).toBeGreaterThan(4_500);
  });
});
