import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, startProgram, type Supervised } from '@lieciba/embedded';
import { runCli } from '../spec/run-cli';

jest.setTimeout(60_000);

const HOLDS = '1 record in 1 stream';

describe('the store', () => {
  let folder: string;
  let home: string;
  let log: string;
  let node: Supervised;

  const store = async (...args: string[]) => {
    const cli = runCli(['store', ...args], { LIECIBA_HOME: home, PORT: await freePort() });
    const code = await cli.ended;
    const lines = cli.said().trim().split('\n');
    return { code, last: lines.at(-1), lines };
  };
  const start = () =>
    startProgram({
      name: 'the event store',
      entry: join(process.cwd(), 'apps/eventstore/dist/main.js'),
      env: { PATH: process.env['PATH'], EVENTSTORE_DATA: join(home, 'eventstore'), EVENTSTORE_PORT: '0' },
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lieciba-store-'));
    home = join(folder, 'home');
    log = join(home, 'eventstore/events.mdb');
    node = await start();
  });
  afterAll(async () => {
    await node.stop();
    await rm(folder, { recursive: true });
  });

  it('is checked, backed up and restored from the command line', async () => {
    const backup = join(folder, 'backup.mdb');
    expect(await store('check')).toMatchObject({ code: 0, last: `The log has no fault: ${HOLDS}.` });
    expect(await store('backup', backup)).toMatchObject({
      code: 0,
      last: `${backup} holds ${HOLDS}, and has no fault.`,
    });
    expect(await store('check', backup)).toMatchObject({ code: 0, last: `The log has no fault: ${HOLDS}.` });
    const taken = `The file ${backup} is there already; nothing is ever overwritten.`;
    expect(await store('backup', backup)).toMatchObject({ code: 1, lines: [taken] });
    expect((await store('restore', backup)).last).toMatch(/^The folder .* is in use by process \d+\.$/);

    await node.stop();
    const kept = `The file ${log} is there already; nothing is ever overwritten.`;
    expect(await store('restore', backup)).toMatchObject({ code: 1, lines: [kept] });
    await rename(log, join(folder, 'before.mdb'));
    expect(await store('check')).toMatchObject({ code: 1, lines: [`There is no log at ${log}.`] });
    const restored = `${join(home, 'eventstore')} holds ${HOLDS} again, and has no fault.`;
    expect(await store('restore', backup)).toMatchObject({ code: 0, last: restored });
    node = await start();
    expect(await store('check')).toMatchObject({ code: 0, last: `The log has no fault: ${HOLDS}.` });
  });

  it('is told where its first fault is, with code 1', async () => {
    const damaged = join(folder, 'damaged.mdb');
    const bytes = await readFile(log);
    bytes[bytes.indexOf('$LogCreated')]! ^= 1;
    await writeFile(damaged, bytes);
    expect(await store('check', damaged)).toMatchObject({ code: 1, last: 'The record at position 1 is damaged.' });
    await writeFile(damaged, bytes.subarray(0, -1));
    expect((await store('check', damaged)).last).toMatch(/^The file .* is cut off: \d+ of \d+ bytes are there\.$/);
  });

  it('wants to know which file', async () => {
    expect((await store('backup')).code).toBe(1);
    expect((await store('check', 'one', 'two')).code).toBe(1);
  });
});
