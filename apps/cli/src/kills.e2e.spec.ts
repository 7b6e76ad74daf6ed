import { once } from 'node:events';
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCheckpoint, parseNote, parseProof, parseVerifierKey, verifyProof } from '@lieciba/ledger';
import { audit, type ProgramName, type RunningLieciba, startLieciba, startWorkload } from '@lieciba/testing';
import { runCli, runOf } from './spec/run-cli';

const RECORDS = 3_000;

describe('every acknowledged record is in the view exactly once', () => {
  let lieciba: RunningLieciba;
  const recordIds: string[] = [];
  beforeAll(async () => {
    lieciba = await startLieciba();
  }, 60_000);
  afterAll(() => lieciba?.stop());

  const victims: readonly [ProgramName, string, number][] = [
    ['eventstore', 'the event store', 11],
    ['postgres', 'PostgreSQL', 12],
    ['api', 'the api', 13],
    ['projector', 'the projector', 14],
  ];

  it.each(victims)(
    'when %s is killed under load',
    async (victim, _, seed) => {
      const pid = (await lieciba.pids())[victim];
      const load = startWorkload(lieciba, seed, RECORDS);
      await load.reached(5);
      process.kill(pid, 'SIGKILL');
      await load.done;
      recordIds.push(...load.acknowledged.flatMap(({ records }) => records.flatMap((record) => record.recordIds)));
      expect(await audit(lieciba, load.acknowledged)).toEqual({ promised: expect.any(Number), lost: [], doubled: 0 });
      expect((await lieciba.pids())[victim]).not.toBe(pid);
    },
    90_000,
  );

  it('and sealed as the log holds it', async () => {
    const ledger = join(lieciba.home, 'ledger');
    const sealed = async () => parseCheckpoint(parseNote(await readFile(join(ledger, 'checkpoint'), 'utf8')).text).size;
    const watcher = watch(ledger);
    for (;;) {
      const news = once(watcher, 'change'); // Heard from before the look on, so that none comes in between.
      if ((await sealed()) >= victims.length * RECORDS) break;
      await news;
    }
    watcher.close();
    const { eventStoreUrl } = await runOf(lieciba.home);
    const given = ['--store', eventStoreUrl, '--tiles', ledger, '--key', join(ledger, 'key'), '--json'];
    const verified = runCli(['verify', 'log', ...given], { LIECIBA_HOME: lieciba.home, PORT: 0 });
    expect(await verified.ended).toBe(0);
    expect(verified.said()).toContain('OK_LOG');
    const proof = await (await lieciba.ask(`/v1/ledger/proofs/${recordIds[0]}`, { role: 'auditor' })).text();
    const keys = (await readFile(join(ledger, 'key'), 'utf8')).trim().split('\n').map(parseVerifierKey);
    expect(verifyProof(proof, parseProof(proof).extra ?? new Uint8Array(), keys)).toMatchObject({ ok: true });
  }, 60_000);
});
