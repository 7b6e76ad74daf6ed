import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hex, toHex } from '../tree/published-trees.fixture';
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle';

const malformed = expect.objectContaining({ code: 'ERR_BUNDLE_MALFORMED' });

describe('a bundle of entries', () => {
  it('is each entry behind its length as a big-endian uint16', () => {
    const entries = [hex('aabbcc'), hex(''), Buffer.alloc(258, 1)];
    expect(toHex(encodeEntryBundle(entries))).toBe(`0003aabbcc00000102${'01'.repeat(258)}`);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 20 }), (entries) => {
        expect(decodeEntryBundle(encodeEntryBundle(entries)).map(toHex)).toEqual(entries.map(toHex));
      }),
    );
  });

  it.each(['00', '0001', '0003aabb', '0001aa00', '0001aa0001'])('is never %s', (bytes) => {
    expect(() => decodeEntryBundle(hex(bytes))).toThrow(malformed);
  });

  it('holds 256 entries of up to 65,535 bytes', () => {
    expect(decodeEntryBundle(new Uint8Array(512))).toHaveLength(256);
    expect(() => decodeEntryBundle(new Uint8Array(514))).toThrow(malformed);
    expect(() => encodeEntryBundle(Array.from({ length: 257 }, () => hex('')))).toThrow(RangeError);
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
    expect(decodeEntryBundle(encodeEntryBundle([new Uint8Array(65_535)]))[0]).toHaveLength(65_535);
  });
});
