import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOfKey, newKey, sourceOfKey } from './key-text';

const sourceId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z]{0,20}[._:-]?[A-Za-z0-9]{0,20}$/);

describe('a key of a source', () => {
  it('is known for one by its beginning, and says whose it is', () =>
    fc.assert(
      fc.property(sourceId, (id) => {
        const key = newKey(id);
        expect(key).toMatch(/^lieciba_sk_[\w-]+\.[\w-]{51}$/);
        expect(sourceOfKey(key)).toBe(id);
      }),
    ));

  it('is no other’s, and no hash of it another’s', () => {
    const keys = Array.from({ length: 100 }, () => newKey('crm'));
    expect(new Set(keys).size).toBe(100);
    expect(new Set(keys.map(hashOfKey)).size).toBe(100);
  });

  it('with any one letter changed is none, without anybody being asked', () => {
    const key = newKey('crm');
    fc.assert(
      fc.property(fc.nat({ max: key.length - 1 }), fc.constantFrom('a', 'Q', '7', '-', '.'), (at, letter) => {
        fc.pre(key[at] !== letter);
        expect(sourceOfKey(`${key.slice(0, at)}${letter}${key.slice(at + 1)}`)).toBeNull();
      }),
    );
  });

  it.each(['', 'lieciba_sk_', 'token-of-a-source', 'a.b.c', `${newKey('crm')}0`])('is not %s', (token) => {
    expect(sourceOfKey(token)).toBeNull();
  });
});
