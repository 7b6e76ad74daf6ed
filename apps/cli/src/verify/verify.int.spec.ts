import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatProof, formatVerifierKey, proveConsistency, tileReader, toBase64 } from '@lieciba/ledger';
import { timeStampRequest } from '@lieciba/ledger/time-stamp';
import { startAuthority } from '@lieciba/testing';
import { verifyCheckpoints } from './checkpoints/verify-checkpoints';
import { tilesIn } from './given';
import { Judged, type Outcome } from './outcome';
import { type GivenProof, verifyProofFile } from './proof/verify-proof-file';
import { leaf, log, other, publish, witness, write } from './spec/published-log';

const [key, otherKey, witnessKey] = [log, other, witness].map((signer) => formatVerifierKey(signer.key)) as [
  string,
  string,
  string,
];

let folder: string;
const at = (path: string): string => join(folder, path);

const judged = async (check: Promise<Outcome>): Promise<Outcome> =>
  check.catch((error: unknown) => {
    if (error instanceof Judged) return error.outcome;
    throw error;
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a proof in files', () => {
  const proofs = (given: Partial<GivenProof> = {}) =>
    judged(verifyProofFile({ file: at('whole.tlog-proof'), key: [key], witness: [], ...given }));
  let text: string;

  beforeAll(async () => {
    const published = await publish(at('log'), [0, 1, 2, 3, 4].map(leaf));
    ({ text } = published);
    const proof = { index: 3, hashes: await published.prove(3), checkpoint: published.note };
    await write(at('whole.tlog-proof'), formatProof({ ...proof, extra: leaf(3) }));
    await write(at('bare.tlog-proof'), formatProof(proof));
    await write(at('record.leaf'), leaf(3));
    await write(at('other.leaf'), leaf(2));
    await write(at('keys'), `${otherKey}\r\n${key}\n`);
  });

  it('holds by its own record or by one beside it, and by keys written out or in a file', async () => {
    const facts = { origin: 'log.example', index: 3, size: 5, stream: 'delivery-3', type: 'AccessRecorded.v1' };
    expect(await proofs()).toMatchObject({ verdict: 'proven', code: 'OK_PROOF', facts });
    const beside = { file: at('bare.tlog-proof'), leaf: at('record.leaf'), key: [at('keys')] };
    expect(await proofs(beside)).toMatchObject({ verdict: 'proven', facts });
  });

  it('counts witnesses: every one that is given, unless fewer are asked for', async () => {
    expect(await proofs({ witness: [witnessKey] })).toMatchObject({
      code: 'OK_PROOF',
      facts: { witnessedBy: ['witness.example (2026-09-21T14:13:20.000Z)'] },
    });
    expect(await proofs({ witness: [witnessKey, witnessKey] })).toMatchObject({ code: 'OK_PROOF' });
    expect(await proofs({ witness: [witnessKey], witnessesMin: 2 })).toMatchObject({ code: 'ERR_WITNESSES_TOO_FEW' });
    const stranger = formatVerifierKey({ ...witness.key, name: 'w', id: 0 });
    expect(await proofs({ witness: [stranger] })).toMatchObject({ code: 'ERR_KEY_MALFORMED' });
  });

  it.each<[Outcome['verdict'], string, () => Partial<GivenProof>]>([
    ['refuted', 'ERR_ROOT_MISMATCH', () => ({ leaf: at('other.leaf') })],
    ['refuted', 'ERR_SIGNATURE_MISSING', () => ({ key: [otherKey] })],
    ['refuted', 'ERR_ORIGIN_MISMATCH', () => ({ origin: 'another.example' })],
    ['unjudged', 'ERR_FILE', () => ({ file: at('away') })],
    ['unjudged', 'ERR_FILE', () => ({ key: [at('away')] })],
    ['unjudged', 'ERR_PROOF_MALFORMED', () => ({ file: at('record.leaf') })],
    ['unjudged', 'ERR_LEAF_MISSING', () => ({ file: at('bare.tlog-proof') })],
    ['unjudged', 'ERR_KEY_NONE', () => ({ key: [] })],
    ['unjudged', 'ERR_KEY_NONE', () => ({ key: [witnessKey] })],
    ['unjudged', 'ERR_KEY_MALFORMED', () => ({ key: ['a+00000000+b'] })],
    ['unjudged', 'ERR_TSA_CA_MISSING', () => ({ timeStamp: at('record.leaf') })],
    ['unjudged', 'ERR_TSA_CA_MISSING', () => ({ timeStamp: at('record.leaf'), tsaCa: at('keys') })],
  ])('is %s: %s', async (verdict, code, given) => {
    expect(await proofs(given())).toMatchObject({ verdict, code });
  });

  it('takes the time from a stamp on its checkpoint', async () => {
    const tsa = await startAuthority();
    try {
      const stamp = (bytes: string) => tsa.reply(timeStampRequest(Buffer.from(bytes), Buffer.alloc(16, 9)));
      const tsaCa = await write(at('ca.pem'), await tsa.read('ca.pem'));
      const timeStamp = await write(at('stamp.tsr'), await stamp(text));
      expect(await proofs({ timeStamp, tsaCa })).toMatchObject({
        code: 'OK_PROOF',
        facts: { timeStamp: expect.stringMatching(/^20\d\d-/) },
      });
      await write(timeStamp, await stamp('another checkpoint'));
      expect(await proofs({ timeStamp, tsaCa })).toMatchObject({ verdict: 'refuted', code: 'ERR_TIME_STAMP_IMPRINT' });
    } finally {
      await tsa.end();
    }
  });
});

describe('two checkpoints', () => {
  const leaves = Array.from({ length: 7 }, (_, i) => leaf(i));
  const compare = (older: string, newer: string, given: { tiles?: string; proof?: string }, keys = [key]) =>
    judged(verifyCheckpoints({ older: at(older), newer: at(newer), key: keys, ...given }));

  beforeAll(async () => {
    await publish(at('growing'), leaves.slice(0, 3), 'older');
    await publish(at('growing'), leaves, 'newer');
    await publish(at('forked'), [leaf(9), ...leaves.slice(1, 3)], 'older');
    const hashes = await proveConsistency(tileReader(7, tilesIn(at('growing'))), 3, 7);
    await write(at('3-to-7'), hashes.map((hash) => `${toBase64(hash)}\n`).join(''));
  });

  it('continue each other by a proof, by tiles, or by being the same', async () => {
    const facts = { oldSize: 3, newSize: 7 };
    const [proof, tiles] = [at('3-to-7'), at('growing')];
    expect(await compare('growing/older', 'growing/newer', { proof })).toMatchObject({ code: 'OK_CHECKPOINTS', facts });
    expect(await compare('growing/older', 'growing/newer', { tiles })).toMatchObject({ code: 'OK_CHECKPOINTS', facts });
    expect(await compare('growing/older', 'growing/older', {})).toMatchObject({ code: 'OK_CHECKPOINTS' });
  });

  it('do not, or cannot be told to', async () => {
    const tiles = at('growing');
    const outcomes = [
      await compare('forked/older', 'growing/newer', { tiles }),
      await compare('forked/older', 'growing/older', { tiles }),
      await compare('growing/newer', 'growing/older', { tiles }),
      await compare('growing/older', 'growing/newer', { tiles }, [otherKey]),
      await compare('growing/older', 'growing/newer', {}),
      await compare('growing/older', 'growing/newer', { tiles: at('nowhere') }),
      await compare('growing/older', 'growing/newer', { proof: at('growing/newer') }),
    ].map(({ verdict, code }) => [verdict, code]);
    expect(outcomes).toEqual([
      ['refuted', 'ERR_OLD_ROOT_MISMATCH'],
      ['refuted', 'ERR_SPLIT_VIEW'],
      ['refuted', 'ERR_SIZE'],
      ['refuted', 'ERR_SIGNATURE_MISSING'],
      ['unjudged', 'ERR_CONSISTENCY_MISSING'],
      ['unjudged', 'ERR_TILE_MISSING'],
      ['unjudged', 'ERR_CONSISTENCY_MALFORMED'],
    ]);
  });
});
