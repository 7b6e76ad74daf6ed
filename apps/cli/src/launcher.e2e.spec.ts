import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freePort, identityOf } from '@lieciba/embedded';
import { runCli, type RunningCli, runOf } from './spec/run-cli';

jest.setTimeout(120_000);

const UP = 'Ctrl-C stops everything.';

const isReady = async (port: number) => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;

const allGone = async (pids: number[]) => {
  for (const end = performance.now() + 30_000; pids.some((pid) => identityOf(pid));) {
    if (performance.now() > end) throw new Error(`Still there: ${pids.filter((pid) => identityOf(pid)).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('the launcher', () => {
  const homes: string[] = [];
  const running: RunningCli[] = [];
  let home: string;
  let port: number;

  const newHome = async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'lieciba-cli-')), 'home');
    homes.push(path);
    return path;
  };
  const up = (LIECIBA_HOME = home, PORT = port) => {
    const cli = runCli(['up'], { LIECIBA_HOME, PORT });
    running.push(cli);
    return cli;
  };
  const upAndReady = async (...where: Parameters<typeof up>) => {
    const cli = up(...where);
    await cli.hasSaid(UP);
    return cli;
  };

  /** The programs, once another one is in the place of this projector. */
  const pidsAfter = async (projector: number | undefined): Promise<number[]> => {
    for (const end = performance.now() + 30_000; ;) {
      const { pids } = await runOf(home);
      if (pids.projector !== projector) return Object.values(pids);
      if (performance.now() > end) throw new Error('No other projector was started.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** A second Ctrl-C kills everything, though some have ended already and others would not. */
  const endsAtOnce = async (cli: RunningCli) => {
    const { pids } = await runOf(home);
    // Stopped in its tracks it does not hear that it should end, while the api does.
    process.kill(pids.projector ?? 0, 'SIGSTOP');
    const again = setInterval(() => cli.process.kill('SIGINT'), 200);
    try {
      expect(await cli.ended).toBe(130);
    } finally {
      clearInterval(again);
    }
    await allGone(Object.values(pids));
    expect(cli.said().trimEnd()).toMatch(/Stopping …$/);
  };

  beforeEach(async () => {
    [home, port] = [await newHome(), await freePort()];
  });
  afterEach(async () => {
    for (const cli of running.splice(0)) {
      cli.process.kill('SIGTERM');
      await cli.ended;
    }
    await Promise.all(homes.splice(0).map((path) => rm(join(path, '..'), { recursive: true })));
  });

  it('starts everything, keeps others out, starts again what was killed, and stops everything at Ctrl-C', async () => {
    const cli = await upAndReady();
    expect(await isReady(port)).toBe(true);
    const { pids: first } = await runOf(home);
    expect(Object.values(first).map(identityOf)).not.toContain(null);

    const second = up(home, await freePort());
    expect(await second.ended).toBe(1);
    expect(second.said().split('\n').slice(1)).toEqual([
      `The folder ${home} is in use by process ${cli.process.pid}.`,
      '',
    ]);
    expect(await isReady(port)).toBe(true);

    process.kill(first.projector ?? 0, 'SIGKILL');
    await cli.hasSaid('the projector ended by SIGKILL. It is being started again.');
    const pids = await pidsAfter(first.projector);

    cli.process.kill('SIGINT');
    expect(await cli.ended).toBe(0);
    expect(pids.map(identityOf)).toEqual(pids.map(() => null));
    expect(existsSync(join(home, 'run.json'))).toBe(false);
  });

  it('leaves no process when it is killed, and starts again at once with the tokens it had; a second Ctrl-C kills everything', async () => {
    const cli = await upAndReady();
    const access = await readFile(join(home, 'access.json'), 'utf8');
    expect((await stat(join(home, 'access.json'))).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(access).tokens)).toEqual(['source', 'auditor', 'dpo', 'inspector', 'admin']);
    const pids = Object.values((await runOf(home)).pids);
    cli.process.kill('SIGKILL');
    await cli.ended;

    const next = await upAndReady();
    await allGone(pids);
    expect(await isReady(port)).toBe(true);
    expect(await readFile(join(home, 'access.json'), 'utf8')).toBe(access);
    await endsAtOnce(next);
  });

  it('can be stopped while it is still starting', async () => {
    const cli = up();
    await cli.hasSaid('is starting');
    cli.process.kill('SIGINT');
    expect(await cli.ended).toBe(0);
    expect(existsSync(join(home, 'run.json'))).toBe(false);
  });

  it('runs twice at once with another port and home', async () => {
    const [otherHome, otherPort] = [await newHome(), await freePort()];
    await Promise.all([upAndReady(), upAndReady(otherHome, otherPort)]);
    expect([await isReady(port), await isReady(otherPort)]).toEqual([true, true]);
    // Each store on a port of its own, and in its place no other log.
    const url = /^esdb:\/\/127\.0\.0\.1:(?<port>\d+)\?tls=false&logId=(?<logId>[0-9a-f-]{36})$/;
    const [own, other] = [home, otherHome].map(async (each) => url.exec((await runOf(each)).eventStoreUrl)?.groups);
    const { port: ownPort, logId } = (await own) ?? {};
    expect(await other).toEqual({ port: expect.not.stringMatching(`^${ownPort}$`), logId: expect.any(String) });
    expect((await other)?.['logId']).not.toBe(logId);
  });

  it('says in one sentence that the port is in use, before anything is started', async () => {
    const taken = await new Promise<Server>((resolve) => {
      const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
    });
    try {
      const cli = up();
      expect(await cli.ended).toBe(1);
      expect(cli.said().split('\n').slice(1)).toEqual([`Port ${port} is in use; name another one with PORT.`, '']);
      expect((await readdir(home)).filter((name) => !name.startsWith('lock.'))).toEqual([]);
    } finally {
      taken.close();
    }
  });

  it('says in one sentence that the home is a file', async () => {
    await writeFile(home, '');
    const cli = up();
    expect(await cli.ended).toBe(1);
    expect(cli.said().split('\n').slice(1)).toEqual([`${home} is a file where a folder must be.`, '']);
  });
});
