import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  askWitness,
  formatCheckpoint,
  formatSignerKey,
  formatVerifierKey,
  leafHash,
  parseSignerKey,
  parseVerifierKey,
  rootOf,
  signNote,
} from '@lieciba/ledger';
import { runCli } from '../spec/run-cli';

jest.setTimeout(30_000);

const log = parseSignerKey(formatSignerKey('log.example', 'ed25519', Buffer.alloc(32, 1)));

describe('lieciba witness', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lieciba-witness-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const start = () =>
    runCli(
      [
        'witness',
        '--state',
        join(folder, 'state'),
        '--log',
        formatVerifierKey(log.key),
        '--name',
        'w.example',
        '--port',
        '0',
      ],
      { LIECIBA_HOME: join(folder, 'none'), PORT: 0 },
    );

  it('prints its key, cosigns, keeps its folder to itself and ends when it is asked to', async () => {
    const witness = start();
    await witness.hasSaid('listens at');
    const [, vkey = '', url = ''] = /\n(w\.example\+\S+)\n.* (http:\S+)\.\n/.exec(witness.said()) ?? [];
    const text = formatCheckpoint({
      origin: 'log.example',
      size: 1,
      root: rootOf([leafHash(Buffer.from('a'))]),
      extensions: [],
    });
    const question = { checkpoint: await signNote({ text, signatures: [] }, [log]), oldSize: 0, fetch };
    const answer = await askWitness({
      ...question,
      witness: { url, key: parseVerifierKey(vkey) },
      prove: async () => [],
    });
    expect(answer).toMatchObject({ ok: true, size: 1 });

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/is in use by process \d+\.\n$/);

    witness.process.kill('SIGTERM');
    expect(await witness.ended).toBe(0);
    const again = start();
    await again.hasSaid(vkey);
    again.process.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });
});
