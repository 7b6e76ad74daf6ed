import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { collect, disconnect } from '../testing/running-node';

const bundle = join(import.meta.dirname, '../../dist/main.js');
const PASSWORD = 'correct-horse';

describe('the node as a secure process', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-secure-process-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('serves TLS to those who know the password it was given, and says nothing of it', async () => {
    const env = {
      PATH: process.env['PATH'],
      EVENTSTORE_DATA: folder,
      EVENTSTORE_PORT: '0',
      EVENTSTORE_TLS: 'self-made',
      EVENTSTORE_DEFAULT_ADMIN_PASSWORD: PASSWORD,
    };
    const child = fork(bundle, { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
    const [output, exit] = [text(child.stdout!), once(child, 'exit')];
    try {
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      const [client, other] = [PASSWORD, 'wrong-horse'].map((word) =>
        EventStoreDBClient.connectionString(
          `esdb://admin:${word}@localhost:${port}?tlsCaFile=${join(folder, 'tls/ca.crt')}`,
        ),
      );
      expect(await collect(client!.readAll())).toHaveLength(1);
      await expect(collect(other!.readAll())).rejects.toMatchObject({ code: 16 });
      await Promise.all([client!, other!].map(disconnect));
    } finally {
      child.kill('SIGTERM');
    }
    expect(await exit).toEqual([0, null]);
    const lines = (await output).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'passwords made; keep them elsewhere and remove the file', // That of ops was not given.
      'ready',
      'stopping',
      'stopped',
    ]);
    expect(lines.join()).not.toContain('horse');
  });
});
