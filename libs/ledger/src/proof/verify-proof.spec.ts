import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as browser from '../browser';
import { formatVerifierKey } from '../note/key';
import { formatSignerKey, parseSignerKey, verifierKeyOf } from '../note/signer';
import { goSumDb } from '../note/keys.fixture';
import { parseVerifierKey, verifyProof } from '../verify';
import { log, nextLog, provenLeaf, witnesses } from './proven-leaf.fixture';
import { formatProof } from './tlog-proof';

const witnessKeys = witnesses.map(({ key }) => key);
const keys = [log.key, ...witnessKeys];

describe('the verdict on a proof', () => {
  it('says what the proof shows', async () => {
    const { file, leaf } = await provenLeaf();
    expect(verifyProof(file, leaf, keys)).toMatchObject({
      ok: true,
      index: 5,
      checkpoint: { origin: 'log.example/2026', size: 11 },
      signed: [
        { key: log.key },
        { key: { name: 'witness.example/a' }, timestamp: 1_790_000_000n },
        { key: { name: 'witness.example/b' } },
      ],
    });
    expect(verifyProof(Buffer.from(file), leaf, [log.key])).toMatchObject({ ok: true, signed: [{ key: log.key }] });
  });

  it('holds with the old key and the new one while both sign', async () => {
    const { file, leaf } = await provenLeaf({ signers: [log, nextLog] });
    for (const trusted of [[log.key], [nextLog.key], [log.key, nextLog.key]])
      expect(verifyProof(file, leaf, trusted)).toMatchObject({ ok: true });
  });

  it('is given on the leaf, not on another', async () => {
    const { file } = await provenLeaf();
    const { leaf } = await provenLeaf({ index: 6 });
    expect(verifyProof(file, leaf, keys)).toEqual({ ok: false, code: 'ERR_ROOT_MISMATCH' });
  });

  it('falls with any bit of leaf or file that is part of the proof', async () => {
    const { file, leaf } = await provenLeaf({ signers: [log] });
    const bits = (bytes: Uint8Array) => Array.from({ length: bytes.length * 8 }, (_, bit) => bit);
    const flip = (bytes: Uint8Array, bit: number) =>
      bytes.map((byte, i) => (i === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte));
    const whole = new Uint8Array(Buffer.from(file));
    expect(bits(whole).filter((bit) => verifyProof(flip(whole, bit), leaf, [log.key]).ok)).toEqual([]);
    expect(bits(leaf).filter((bit) => verifyProof(file, flip(leaf, bit), [log.key]).ok)).toEqual([]);
    const cuts = [...file].map((_, i) => file.slice(0, i));
    expect(cuts.filter((cut) => verifyProof(cut, leaf, [log.key]).ok)).toEqual([]);
    expect(verifyProof(`${file}x`, leaf, [log.key])).toEqual({ ok: false, code: 'ERR_NOTE_MALFORMED' });
  });

  it('asks for a signature of the log, not only of witnesses', async () => {
    const { file, leaf } = await provenLeaf();
    expect(verifyProof(file, leaf, witnessKeys)).toEqual({ ok: false, code: 'ERR_SIGNATURE_MISSING' });
    expect(verifyProof(file, leaf, [nextLog.key])).toEqual({ ok: false, code: 'ERR_SIGNATURE_MISSING' });
    expect(verifyProof(file, leaf, [])).toEqual({ ok: false, code: 'ERR_SIGNATURE_MISSING' });
  });

  it('is about the log the key is named for, or the one that is asked for', async () => {
    const { file, leaf } = await provenLeaf({ origin: 'log.example/2025' });
    expect(verifyProof(file, leaf, keys)).toEqual({ ok: false, code: 'ERR_ORIGIN_MISMATCH' });
    expect(verifyProof(file, leaf, keys, { origin: 'log.example/2025' })).toMatchObject({ ok: true });
  });

  it('counts the witnesses, each key once', async () => {
    const { file, leaf } = await provenLeaf();
    expect(verifyProof(file, leaf, keys, { witnessesMin: 2 })).toMatchObject({ ok: true });
    expect(verifyProof(file, leaf, keys, { witnessesMin: 3 })).toEqual({ ok: false, code: 'ERR_WITNESSES_TOO_FEW' });
    expect(verifyProof(file, leaf, keys.slice(0, 2), { witnessesMin: 2 }).ok).toBe(false);

    const twoNames = ['a.example', 'b.example'].map((name) =>
      parseSignerKey(formatSignerKey(name, 'cosignature', Buffer.alloc(32, 9))),
    );
    const twice = await provenLeaf({ signers: [log, ...twoNames] });
    const trusted = [log.key, ...twoNames.map(({ key }) => key)];
    expect(verifyProof(twice.file, twice.leaf, trusted, { witnessesMin: 2 })).toEqual({
      ok: false,
      code: 'ERR_WITNESSES_TOO_FEW',
    });
  });

  it('names what is wrong with the file', async () => {
    const { file, leaf } = await provenLeaf();
    const lines = file.split('\n');
    const code = (bent: string) => verifyProof(bent, leaf, keys);
    expect(code(file.replace('index 5', 'index 11'))).toEqual({ ok: false, code: 'ERR_INDEX' });
    expect(code(lines.toSpliced(2, 1).join('\n'))).toEqual({ ok: false, code: 'ERR_PROOF_LENGTH' });
    expect(code(file.replace('\n11\n', '\n12\n'))).toEqual({ ok: false, code: 'ERR_SIGNATURE_INVALID' });
    expect(code(file.replace('tlog-proof', 'tlog-proofs'))).toEqual({ ok: false, code: 'ERR_PROOF_MALFORMED' });
    const twin = verifierKeyOf('x', 'ed25519', nextLog.key.publicKey);
    expect(verifyProof(file, leaf, [log.key, { ...twin, name: log.key.name, id: log.key.id }])).toEqual({
      ok: false,
      code: 'ERR_KEY_AMBIGUOUS',
    });
  });

  it('takes a note that is no checkpoint for none', () => {
    const [checkpoint = ''] = goSumDb.checkpoints;
    const trusted = [parseVerifierKey(goSumDb.verifierKey)];
    const file = formatProof({ index: 0, hashes: [], checkpoint });
    expect(verifyProof(file, new Uint8Array(), trusted)).toEqual({ ok: false, code: 'ERR_ORIGIN_MISMATCH' });
    expect(verifyProof(file, new Uint8Array(), trusted, { origin: goSumDb.origin })).toEqual({
      ok: false,
      code: 'ERR_PROOF_LENGTH',
    });
  });
});

describe('in a browser', () => {
  it('the verdict is the same, by WebCrypto', async () => {
    const { file, leaf } = await provenLeaf();
    const trusted = await Promise.all(keys.map((key) => browser.parseVerifierKey(formatVerifierKey(key))));
    expect(trusted).toEqual(keys);
    const verdict = await browser.verifyProof(file, leaf, trusted, { witnessesMin: 2 });
    expect(verdict).toMatchObject({ ok: true, index: 5, signed: [{}, {}, {}] });
    for (const [bent, bentLeaf] of [
      [file.replace('index 5', 'index 6'), leaf],
      [file.replace('\n11\n', '\n12\n'), leaf],
      [file, Buffer.from('other')],
      ['', leaf],
    ] as const)
      expect(await browser.verifyProof(bent, bentLeaf, trusted)).toEqual(verifyProof(bent, bentLeaf, keys));
    await expect(browser.parseVerifierKey('a+b')).rejects.toMatchObject({ code: 'ERR_KEY_MALFORMED' });
  });

  it('nothing of Node is needed', async () => {
    const seen = new Set<string>();
    const importsOf = async (file: string): Promise<void> => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = await readFile(file, 'utf8');
      expect([file, /'node:|\bBuffer\b|\bprocess\b/.test(source)]).toEqual([file, false]);
      for (const [, path = ''] of source.matchAll(/from '(\.[^']+)'/g))
        await importsOf(`${join(dirname(file), path)}.ts`);
    };
    await importsOf(join(import.meta.dirname, '..', 'browser.ts'));
    expect(seen.size).toBeGreaterThan(8);
  });
});
