import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokens } from './spec/api';

const nobodyThere = 'postgres://nobody@127.0.0.1:1/lieciba';

let home: string;
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'lieciba-api-e2e-'))));
afterAll(() => rm(home, { recursive: true, force: true }));

/** The process of the api with nothing that it leans on, and what it says. */
const startAlone = async (accessFile: unknown) => {
  await writeFile(join(home, 'access.json'), JSON.stringify(accessFile));
  const env = {
    ...process.env,
    PORT: '0',
    LIECIBA_HOME: home,
    EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false',
    DATABASE_URL: nobodyThere,
    VAULT_DATABASE_URL: nobodyThere,
  };
  const child = fork(join(import.meta.dirname, '../dist/main.js'), { env, silent: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += data.toString()));
  const closed = once(child, 'close');
  return { child, closed, lines: () => said.trim().split('\n') };
};

describe('the process of the api', () => {
  it('serves while the vault is away, and says nothing more once it stops', async () => {
    const { child, closed, lines } = await startAlone({ tokens });
    try {
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
      child.kill('SIGTERM');
      expect(await closed).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
    const said = lines().map((line) => JSON.parse(line) as { msg: string; cause?: string });
    expect(said.map(({ msg }) => msg)).toEqual([
      'the vault is away; trying again until it is there',
      'ready',
      'stopping',
    ]);
    expect(said[0]?.cause).toBe('ECONNREFUSED');
  });

  it('ends with one sentence when nobody could come in', async () => {
    const { closed, lines } = await startAlone({});
    expect(await closed).toEqual([1, null]);
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toContain('access.json must hold one token of at least 16 characters for every role.');
  });

  it('ends when nobody can read any more what it says', async () => {
    const { child, closed } = await startAlone({ tokens });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    child.stdout?.destroy();
    await fetch(`http://127.0.0.1:${port}/nowhere`, { headers: { connection: 'close' } }).catch(() => undefined); // Which is worth a line.
    expect(await closed).toEqual([0, null]);
  });
});
