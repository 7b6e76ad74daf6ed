import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from './free-port';
import { identityOf } from './process-identity';
import { type ProgramOptions, startProgram } from './program';
import { eventually } from './spec/eventually';
import { type Supervised } from './supervise';

const entry = join(dirname(fileURLToPath(import.meta.url)), 'spec/sample-program.mjs');

describe('a supervised program', () => {
  const programs: Supervised[] = [];
  const start = async (env: NodeJS.ProcessEnv = {}, options: Partial<ProgramOptions> = {}) => {
    const program = await startProgram({ name: 'sample', entry, env, ...options });
    programs.push(program);
    return program;
  };
  afterEach(() => Promise.all(programs.splice(0).map((program) => program.stop())));

  it('is awaited until it is ready, and every line it writes is heard', async () => {
    const lines: string[] = [];
    const program = await start({ GREETING: 'Anna' }, { onLine: (line) => lines.push(line) });
    expect(program.ready.port).toBeGreaterThan(0);
    await eventually(() => expect(lines).toEqual([expect.stringContaining('hello Anna')]));
  });

  it('is started again with the same environment when it is killed', async () => {
    const states: string[] = [];
    const port = await freePort();
    const program = await start({ PORT: String(port) }, { onState: (...state) => states.push(state.join(': ')) });
    const { pid } = program;
    process.kill(pid, 'SIGKILL');
    await eventually(() => expect(program.pid).not.toBe(pid));
    expect(program.ready.port).toBe(port);
    expect(states).toEqual(['ready', 'down: sample ended by SIGKILL.', 'ready']);
  });

  it('is started again more and more patiently when it keeps ending', async () => {
    const downs: number[] = [];
    await start({ LIVES_MS: '1' }, { onState: (state) => void (state === 'down' && downs.push(performance.now())) });
    await eventually(() => expect(downs.length).toBeGreaterThanOrEqual(4));
    const [first = 0, second = 0, third = 0, fourth = 0] = downs;
    expect(second - first).toBeGreaterThanOrEqual(250);
    expect(third - second).toBeGreaterThanOrEqual(500);
    expect(fourth - third).toBeGreaterThanOrEqual(1_000);
  });

  it('is left alone when it ends and no restart is wanted', async () => {
    const states: string[] = [];
    const program = await start({ LIVES_MS: '1' }, { restart: false, onState: (state) => void states.push(state) });
    await eventually(() => expect(states).toEqual(['ready', 'down']));
    await program.stop();
    expect(states).toEqual(['ready', 'down']);
  });

  it('is gone once it is stopped, also between two starts', async () => {
    const program = await start();
    await program.stop();
    expect(identityOf(program.pid)).toBeNull();
    const restarting = await start();
    process.kill(restarting.pid, 'SIGKILL');
    await restarting.stop();
    expect(identityOf(restarting.pid)).toBeNull();
  });

  it('is gone for good once it is killed, though it would not stop by itself', async () => {
    const program = await start({ STUBBORN: '1' });
    program.kill();
    await program.stop();
    expect(identityOf(program.pid)).toBeNull();
    program.kill();
  });

  it('can be stopped while it is still starting', async () => {
    const stop = new AbortController();
    const starting = start({ FAIL: 'never-ready' }, { signal: stop.signal, onLine: () => stop.abort() });
    await expect(starting).rejects.toThrow('sample could not start: it ended by SIGTERM.');
  });

  it('says its fatal log line in one sentence when it cannot start', async () => {
    await expect(start({ FAIL: 'log' })).rejects.toThrow(/^sample could not start: the folder is full\.$/);
  });

  it('says its uncaught error in one sentence when it cannot start', async () => {
    await expect(start({ FAIL: 'throw' })).rejects.toThrow(/^sample could not start: PORT must be a number\.$/);
  });

  it('is stopped when it does not become ready in time', async () => {
    const late = start({ FAIL: 'never-ready' }, { readyTimeoutMs: 300 });
    await expect(late).rejects.toThrow(/^sample could not start: it was not ready within 0.3 s\.$/);
  });
});

describe('a free port', () => {
  it('is the preferred one unless something listens there', async () => {
    const preferred = await freePort();
    expect(await freePort(preferred)).toBe(preferred);
    const program = await startProgram({ name: 'sample', entry, env: { PORT: String(preferred) } });
    try {
      expect(await freePort(preferred)).not.toBe(preferred);
    } finally {
      await program.stop();
    }
  });
});
