import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const tools = dirname(fileURLToPath(import.meta.url));

interface Ended {
  code: number;
  said: string;
}

describe('the set-up of a checkout', () => {
  let checkout: string;

  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(checkout, path)), { recursive: true });
    await writeFile(join(checkout, path), content);
  };

  beforeEach(async () => {
    checkout = await mkdtemp(join(tmpdir(), 'lieciba-checkout-'));
    for (const part of ['setup', 'setup.mjs', 'run', 'run.mjs']) {
      await cp(join(tools, part), join(checkout, 'tools', part), { recursive: true });
    }
    await cp(join(tools, 'spec/fake-npm.mjs'), join(checkout, 'npm-cli.mjs'));
    await cp(join(tools, 'spec/fake-build.mjs'), join(checkout, 'tools/build.mjs'));
    await write('package.json', '{"type":"module"}');
    await write('package-lock.json', '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}');
    await write('apps/api/src/main.ts', 'one');
    await write('libs/domain/src/index.ts', 'one');
    await write('examples/.keep', '');
  });
  afterEach(() => rm(checkout, { recursive: true }));

  const node = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    new Promise<Ended>((resolve) => {
      const options = {
        cwd: checkout,
        env: { ...process.env, NODE_OPTIONS: '', npm_execpath: join(checkout, 'npm-cli.mjs'), ...env },
      };
      execFile(process.execPath, args, options, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
      );
    });
  const script = `import { endWith } from './tools/setup/fault.mjs';
    import { setUp } from './tools/setup.mjs';
    await setUp().catch(endWith);`;
  const setUp = (env?: NodeJS.ProcessEnv) => node(['--input-type=module', '--eval', script], env);
  const calls = async () => {
    const log = await readFile(join(checkout, 'calls.log'), 'utf8').catch(() => '');
    await rm(join(checkout, 'calls.log'), { force: true });
    return log.trim().split('\n').filter(Boolean);
  };

  it('installs and builds once, then does nothing', async () => {
    expect(await setUp()).toMatchObject({ code: 0 });
    expect(await calls()).toEqual(['npm ci', 'build apps/api']);
    expect(await setUp()).toEqual({ code: 0, said: '' });
    expect(await calls()).toEqual([]);
  });

  it('takes what somebody has installed by hand', async () => {
    await write('node_modules/.package-lock.json', '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    await setUp();
    expect(await calls()).toEqual(['build apps/api']);
  });

  it('installs anew when the lock file has changed', async () => {
    await setUp();
    await calls();
    await write('package-lock.json', '{"packages":{"":{},"node_modules/a":{"version":"1.0.1"}}}');
    await setUp();
    expect(await calls()).toEqual(['npm ci', 'build apps/api']);
  });

  it('builds anew when a source has changed, but not for a spec', async () => {
    await setUp();
    await calls();
    await write('libs/domain/src/index.spec.ts', 'one');
    await setUp();
    expect(await calls()).toEqual([]);
    await write('libs/domain/src/index.ts', 'two');
    await setUp();
    expect(await calls()).toEqual(['build apps/api']);
  });

  it('is done once by several who start at the same time', async () => {
    const ends = await Promise.all(Array.from({ length: 3 }, () => setUp({ NPM_TAKES_MS: '300' })));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await calls()).toEqual(['npm ci', 'build apps/api']);
  });

  it('goes on after an earlier one was killed', async () => {
    const killed = spawn(process.execPath, ['--eval', '']);
    await new Promise((resolve) => killed.once('exit', resolve));
    await write('tools/dist/turns/turn.4', String(killed.pid));
    expect(await setUp()).toMatchObject({ code: 0 });
    expect(await calls()).toEqual(['npm ci', 'build apps/api']);
  });

  it('shows what npm said when packages cannot be installed', async () => {
    const { code, said } = await setUp({ NPM_FAILS: '1' });
    expect(code).toBe(1);
    expect(said).toContain('No matching version\nThe packages could not be installed.\n');
  });

  it('shows what the bundler said when a program cannot be built, and tries again', async () => {
    const { code, said } = await setUp({ BUILD_FAILS: '1' });
    expect(code).toBe(1);
    expect(said).toContain('Module not found: ./missing\nThe programs could not be built.\n');
    expect(await setUp()).toMatchObject({ code: 0 });
  });

  it('refuses an old Node in one sentence', async () => {
    const { code, said } = await node([
      '--input-type=module',
      '--eval',
      `import { endWith } from './tools/setup/fault.mjs';
       import { requireNode } from './tools/setup/node-version.mjs';
       requireNode('20.19.0');
       requireNode('24.0.0');
       try { requireNode('20.18.3') } catch (error) { endWith(error) }`,
    ]);
    expect({ code, said }).toEqual({ code: 1, said: 'Lieciba needs Node 20.19 or newer; this is Node 20.18.3.\n' });
  });

  it('shows how to be used when the command is unknown, and sets nothing up', async () => {
    const { code, said } = await node(['tools/run.mjs', 'toString']);
    expect(code).toBe(1);
    expect(said).toContain('Usage:');
    expect(await calls()).toEqual([]);
  });
});
