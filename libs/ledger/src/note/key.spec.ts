import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { parseVerifierKey } from '../verify';
import { formatVerifierKey } from './key';
import { enoch, goSumDb, peter } from './keys.fixture';
import { formatSignerKey, parseSignerKey, verifierKeyOf } from './signer';

const codeOf = (read: () => unknown): unknown => {
  try {
    read();
    return 'accepted';
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
};

/** Every part of a text that is not all of it, and every text in which one character is the next one. */
const manglings = (text: string): string[] => {
  const parts = [...text].flatMap((_, i) =>
    Array.from({ length: text.length - i }, (_end, j) => text.slice(i, i + j + 1)),
  );
  const nexts = [...text].map(
    (char, i) => text.slice(0, i) + String.fromCharCode(char.charCodeAt(0) + 1) + text.slice(i + 1),
  );
  return [...parts.filter((part) => part !== text), ...nexts, ''];
};

describe('a verifier key', () => {
  it.each([peter.verifierKey, enoch.verifierKey, goSumDb.verifierKey])('is read and written: %s', (text) => {
    expect(formatVerifierKey(parseVerifierKey(text))).toBe(text);
  });

  it('is a name, an id and a kind', () => {
    expect(parseVerifierKey(goSumDb.verifierKey)).toMatchObject({
      name: 'sum.golang.org',
      id: 0x033de0ae,
      type: 'ed25519',
    });
  });

  it('is refused in part, or with one character changed', () => {
    expect(manglings(peter.verifierKey).filter((text) => codeOf(() => parseVerifierKey(text)) === 'accepted')).toEqual(
      [],
    );
  });

  it('is refused with a key too long, or of an unknown kind', () => {
    const long = 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==';
    const unknown = 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(codeOf(() => parseVerifierKey(long))).toBe('ERR_KEY_MALFORMED');
    expect(codeOf(() => parseVerifierKey(unknown))).toBe('ERR_KEY_UNSUPPORTED');
  });

  it.each([
    ['no hash', 'rekor.sigstore.dev+12344556'],
    ['no base64', 'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!'],
    ['base64 without its padding', `${peter.verifierKey}=`],
    ['nothing in its base64', 'PeterNeumann+c74f20a3+'],
    ['no number', 'PeterNeumann+NOTANUMB+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['no name', '+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['a space in its name', 'Peter\u00a0Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ])('is refused with %s', (_, text) => {
    expect(codeOf(() => parseVerifierKey(text))).toBe('ERR_KEY_MALFORMED');
  });

  it('has another id as a witness’s than as a log’s', () => {
    const { name, publicKey } = parseVerifierKey(peter.verifierKey);
    const witness = verifierKeyOf(name, 'cosignature', publicKey);
    expect(parseVerifierKey(formatVerifierKey(witness))).toEqual(witness);
    expect(witness.id).not.toBe(0xc74f20a3);
    expect(
      formatVerifierKey(parseVerifierKey('remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2')),
    ).toBe('remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2');
  });

  it('has a name without spaces and pluses, and 32 bytes', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u2003b', 'a\nb'])
      expect(codeOf(() => verifierKeyOf(name, 'ed25519', randomBytes(32)))).toBe('ERR_KEY_MALFORMED');
    expect(codeOf(() => verifierKeyOf('a', 'ed25519', randomBytes(31)))).toBe('ERR_KEY_MALFORMED');
  });
});

describe('a signer key', () => {
  it('is the other half of its verifier key', () => {
    expect(formatVerifierKey(parseSignerKey(peter.signerKey).key)).toBe(peter.verifierKey);
  });

  it('is refused in part, or with one character changed', () => {
    expect(manglings(peter.signerKey).filter((text) => codeOf(() => parseSignerKey(text)) === 'accepted')).toEqual([]);
  });

  it.each(['ed25519', 'cosignature'] as const)('is written for a new key of kind %s', (type) => {
    const text = formatSignerKey('log.example/1', type, randomBytes(32));
    expect(parseSignerKey(text).key).toMatchObject({ name: 'log.example/1', type });
  });
});
