import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal } from './sealing';

const key = randomBytes(32);
const text = fc.string({ unit: 'grapheme' });
const code = 'ERR_VAULT_TAMPERED';

describe('a sealed box', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(text, fc.uuid(), text, (content, ref, context) => {
        expect(unseal(key, seal(key, content, 'text', ref, context), 'text', ref, context).toString()).toBe(content);
      }),
    );
  });

  it('never looks the same twice', () => {
    expect(seal(key, 'x', 'text', 'ref')).not.toEqual(seal(key, 'x', 'text', 'ref'));
  });

  it('refuses a bit flipped anywhere', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 0, max: 7 }), (content, place, bit) => {
        const box = seal(key, content, 'text', 'ref', 'context');
        const at = place % box.length;
        box.writeUInt8(box.readUInt8(at) ^ (1 << bit), at);
        expect(() => unseal(key, box, 'text', 'ref', 'context')).toThrow(expect.objectContaining({ code }));
      }),
    );
  });

  it('refuses every place but its own', () => {
    const kind = fc.constantFrom('key' as const, 'identifier' as const, 'name' as const, 'text' as const);
    const place = fc.tuple(kind, fc.uuid(), fc.constantFrom('', 'r1/reason', 'r2/reason', 'r1/ground'));
    fc.assert(
      fc.property(text, place, place, (content, own, other) => {
        fc.pre(own.join() !== other.join());
        expect(() => unseal(key, seal(key, content, ...own), ...other)).toThrow(expect.objectContaining({ code }));
      }),
    );
  });

  it.each([
    ['another kind', () => unseal(key, seal(key, 'x', 'name', 'ref'), 'identifier', 'ref')],
    ['another reference', () => unseal(key, seal(key, 'x', 'text', 'a'), 'text', 'b')],
    ['another context', () => unseal(key, seal(key, 'x', 'text', 'ref', 'a'), 'text', 'ref', 'b')],
    ['another key', () => unseal(randomBytes(32), seal(key, 'x', 'text', 'ref'), 'text', 'ref')],
    ['a shortened box', () => unseal(key, seal(key, 'x', 'text', 'ref').subarray(0, 28), 'text', 'ref')],
  ])('refuses %s', (_, open) => {
    expect(open).toThrow(expect.objectContaining({ code }));
  });
});
