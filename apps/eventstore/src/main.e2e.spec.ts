import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const bundle = join(root, 'apps/eventstore/dist/main.js');

describe('the node as a process', () => {
  let folder: string;
  let children: ChildProcess[];

  const start = (variables: Record<string, string> = {}, args: string[] = []) => {
    const env = { PATH: process.env['PATH'], EVENTSTORE_DATA: folder, EVENTSTORE_PORT: '0', ...variables };
    const child = fork(bundle, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
    children.push(child);
    return child;
  };
  const ready = async (child: ChildProcess) => {
    child.stdout!.resume();
    child.stderr!.resume();
    const [message] = (await once(child, 'message')) as [{ type: string; port: number; metricsPort?: number }];
    return message;
  };
  const exit = async (child: ChildProcess) => ((await once(child, 'exit')) as [number | null])[0];

  beforeEach(async () => {
    children = [];
    folder = await mkdtemp(join(tmpdir(), 'eventstore-process-'));
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true });
  });

  it('says when it is ready, and where', async () => {
    const child = start({ EVENTSTORE_METRICS_PORT: '0' });
    const output = text(child.stdout!);
    const [message] = (await once(child, 'message')) as [{ type: string; port: number; metricsPort: number }];
    expect(message).toEqual({
      type: 'ready',
      port: expect.any(Number),
      metricsPort: expect.any(Number),
      logId: expect.any(String),
    });
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
    const lines = (await output)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ level: 'info', msg: 'ready', port: message.port });
    expect(lines.map(({ msg }) => msg)).toEqual(['ready', 'stopping', 'stopped']);
  });

  it('ends when the process that started it is gone', async () => {
    const child = start();
    await ready(child);
    child.disconnect();
    expect(await exit(child)).toBe(0);
  });

  it.each([
    ['its environment is at fault', { EVENTSTORE_HOST: '0.0.0.0' }, /^EVENTSTORE_HOST must be a loopback address/],
    ['its folder cannot be', { EVENTSTORE_DATA: '/dev/null/data' }, /./],
  ])('ends with one sentence and code 1 when %s', async (_, variables, sentence) => {
    const child = start(variables);
    child.stdout!.resume();
    const [errors, code] = await Promise.all([text(child.stderr!), exit(child)]);
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(errors).toMatch(sentence);
  });

  it('ends with one sentence and code 1 when its port is taken', async () => {
    const { port } = await ready(start());
    const child = start({ EVENTSTORE_DATA: join(folder, 'other'), EVENTSTORE_PORT: String(port) });
    child.stdout!.resume();
    const [errors, code] = await Promise.all([text(child.stderr!), exit(child)]);
    expect(code).toBe(1);
    expect(errors).toBe(`The port ${port} is in use.\n`);
  });

  it('ends with one sentence and code 1 when its folder is in use', async () => {
    await ready(start());
    const child = start();
    child.stdout!.resume();
    const [errors, code] = await Promise.all([text(child.stderr!), exit(child)]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^The folder .* is in use by process \d+\.\n$/);
  });

  it('works on the log instead of serving it when it is asked to', async () => {
    const node = start();
    await ready(node);
    const check = start({}, ['check']);
    const progress = once(check, 'message');
    const [said, code] = await Promise.all([text(check.stdout!), exit(check)]);
    expect([said, code]).toEqual(['The log has no fault: 1 record in 1 stream.\n', 0]);
    expect((await progress)[0]).toEqual({ type: 'progress', done: 1, total: 1 });
  });

  it.each([[['mend']], [['backup']], [['check', 'one', 'two']], [['restore', '']]])(
    'says how it wants to be called, and not by %j',
    async (args) => {
      const child = start({}, args);
      const [errors, code] = await Promise.all([text(child.stderr!), exit(child)]);
      expect(code).toBe(1);
      expect(errors).toMatch(/^Call it as: check \[FILE\], backup FILE, or restore FILE/);
    },
  );
});
