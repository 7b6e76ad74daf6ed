import { describe, expect, it } from '@jest/globals';
import { parseCheckpoint } from '../checkpoint/checkpoint';
import { formatProof } from '../proof/tlog-proof';
import { fromBase64, toBase64 } from '../text';
import { openNote, parseVerifierKey, verifyProof } from '../verify';
import { verifierKeyOf } from './signer';
import { goSumDb } from './keys.fixture';
import { arche, rekor1Key, rekor2, witnesses } from './production-logs.fixture';

const bytes = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array();
const codeOf = (read: () => unknown): unknown => {
  try {
    read();
    return 'accepted';
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
};
const keys = (...texts: readonly string[]) => texts.map(parseVerifierKey);
const everyWitness = Object.values(witnesses);
const namesIn = (note: string, ...texts: readonly string[]) =>
  openNote(note, keys(...texts)).signed.map(({ key }) => key.name);

describe('a log that others run', () => {
  it('is opened by the key it announces, and by those of its witnesses, whoever else has signed', () => {
    expect(openNote(rekor2.cosigned, keys(rekor2.verifierKey, witnesses.stagemole)).signed).toEqual([
      { key: expect.objectContaining({ name: 'log2025-1.rekor.sigstore.dev', id: 0xcf119915 }) },
      { key: expect.objectContaining({ name: 'witness.stagemole.eu' }), timestamp: 1_791_253_884n },
    ]);
    expect(namesIn(rekor2.cosigned, rekor2.verifierKey)).toEqual(['log2025-1.rekor.sigstore.dev']);
    expect(namesIn(arche.checkpoint, arche.verifierKey, ...everyWitness)).toEqual([
      'arche2025h1.staging.ct.transparency.dev',
      'transparency.dev/DEV:witness-little-garden',
      'witness1.smartit.nu/witness1',
      'remora.n621.de',
      'witness.stagemole.eu',
    ]);
    expect(parseCheckpoint(openNote(arche.checkpoint, keys(witnesses.remora)).text)).toMatchObject({
      size: 1_432_088_532,
    });
  });

  it('signs under one name in a way that is not known here, and that is ignored', () => {
    expect(namesIn(arche.checkpoint, arche.verifierKey)).toHaveLength(1);
    const [, , , , rfc6962 = ''] = arche.checkpoint.split('\n');
    const [text = ''] = arche.checkpoint.split(/(?<=\n)\n/);
    expect(codeOf(() => openNote(`${text}\n${rfc6962}\n`, keys(arche.verifierKey)))).toBe('ERR_SIGNATURE_MISSING');
  });

  it('is not believed with a single character changed, whoever looks', () => {
    const changed = arche.checkpoint.replace('1432088532', '1432088533');
    for (const key of [arche.verifierKey, ...everyWitness])
      expect(codeOf(() => openNote(changed, keys(key)))).toBe('ERR_SIGNATURE_INVALID');
    expect(codeOf(() => openNote(arche.checkpoint, keys(rekor2.verifierKey)))).toBe('ERR_SIGNATURE_MISSING');
  });

  const { index, hashes, checkpoint, leaf } = rekor2.entry;
  const proof = { index, hashes: hashes.map(bytes), checkpoint };

  it('proves an entry of its own, and nothing else', () => {
    const file = formatProof({ ...proof, extra: bytes(leaf) });
    expect(verifyProof(file, bytes(leaf), keys(rekor2.verifierKey))).toMatchObject({ ok: true, index });
    const other = Uint8Array.from(bytes(leaf), (byte, i) => (i === 7 ? byte ^ 1 : byte));
    const fault = (text: string, entry = bytes(leaf)) => verifyProof(text, entry, keys(rekor2.verifierKey));
    expect(fault(file, other)).toEqual({ ok: false, code: 'ERR_ROOT_MISMATCH' });
    expect(fault(formatProof({ ...proof, index: index - 1 }))).toEqual({ ok: false, code: 'ERR_PROOF_LENGTH' });
    expect(fault(formatProof({ ...proof, index: index + 1 }))).toEqual({ ok: false, code: 'ERR_INDEX' });
    expect(fault(formatProof({ ...proof, hashes: proof.hashes.toReversed() }))).toEqual({
      ok: false,
      code: 'ERR_ROOT_MISMATCH',
    });
  });

  it('may have another name than its key, and is then to be named', () => {
    const [checkpoint = ''] = goSumDb.checkpoints;
    const file = formatProof({ index: 0, hashes: [], checkpoint });
    const codeFor = (policy = {}) => {
      const verdict = verifyProof(file, new Uint8Array(), keys(goSumDb.verifierKey), policy);
      return verdict.ok || verdict.code;
    };
    expect(codeFor()).toBe('ERR_ORIGIN_MISMATCH');
    expect(codeFor({ origin: goSumDb.origin })).toBe('ERR_PROOF_LENGTH');
  });
});

describe('a key of a kind that is not known here', () => {
  const mlDsa = `witness.example+00000000+${toBase64(new Uint8Array(1 + 1_312).fill(6, 0, 1))}`;
  it.each([
    ['by ECDSA', rekor1Key],
    ['as RFC 6962 has it', 'ct.example+00000000+BQAA'],
    ['by ML-DSA-44', mlDsa],
    ['by something that has no number', 'log.example+00000000+/2Zvbw=='],
  ])('says so rather than be taken for another: %s', (_, text) => {
    expect(codeOf(() => parseVerifierKey(text))).toBe('ERR_KEY_UNSUPPORTED');
  });

  it('leaves the signatures of others alone, however long its own are', () => {
    const line = (name: string, length: number) => `— ${name} ${toBase64(new Uint8Array(4 + length).fill(9))}\n`;
    const lines = [line('witness.example', 8 + 2_420), line('liecinieks.example/ā', 71), line('ünï/ключ', 1)].join('');
    const [text = '', own = ''] = rekor2.entry.checkpoint.split(/(?<=\n)\n/);
    for (const signatures of [lines + own, own + lines])
      expect(namesIn(`${text}\n${signatures}`, rekor2.verifierKey)).toHaveLength(1);
  });

  it('and of another kind under the same name and bytes, has an id of its own', () => {
    const { name, publicKey } = parseVerifierKey(witnesses.littleGarden);
    // The same witness as Sigsum announces it: a plain Ed25519 key.
    expect(verifierKeyOf(name, 'ed25519', publicKey).id).toBe(0x4b7fca75);
    expect(verifierKeyOf(name, 'cosignature', publicKey).id).toBe(0xd8042a87);
  });
});

describe('a checkpoint', () => {
  const [origin = '', size = '', root = ''] = rekor2.entry.checkpoint.split('\n');
  it('carries lines that only its log understands', () => {
    const text = `rekor.sigstore.dev - 2605736670972794746\n${size}\n${root}\nTimestamp: 1689177396617352539\n`;
    expect(parseCheckpoint(text)).toMatchObject({
      origin: 'rekor.sigstore.dev - 2605736670972794746',
      extensions: ['Timestamp: 1689177396617352539'],
    });
  });

  it.each([
    ['a size with a zero ahead', `${origin}\n0${size}\n${root}\n`],
    ['a size with a sign', `${origin}\n+${size}\n${root}\n`],
    ['a size of other digits', `${origin}\n٣\n${root}\n`],
    ['a size no number holds', `${origin}\n18446744073709551616\n${root}\n`],
    ['a root without its padding', `${origin}\n${size}\n${root.replace('=', '')}\n`],
    ['a root with stray bits', `${origin}\n${size}\n${root.replace('N4=', 'N5=')}\n`],
    ['a root of the other alphabet', `${origin}\n${size}\n${root.replaceAll('+', '-').replaceAll('/', '_')}\n`],
    ['an empty line', `${origin}\n${size}\n${root}\n\nTimestamp: 1\n`],
    ['no origin', `\n${size}\n${root}\n`],
    ['no end', `${origin}\n${size}\n${root}`],
  ])('is none with %s', (_, text) => {
    expect(codeOf(() => parseCheckpoint(text))).toBe('ERR_CHECKPOINT_MALFORMED');
  });
});
