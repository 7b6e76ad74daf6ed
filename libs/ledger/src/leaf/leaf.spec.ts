import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hex, toHex } from '../tree/published-trees.fixture';
import { decodeLeaf, encodeLeaf, type Leaf } from './leaf';

const leaf: Leaf = {
  stream: 'look-1',
  revision: 258n,
  eventId: '01020304-0506-4708-890a-0b0c0d0e0f10',
  type: 'TrailLookedAt.v1',
  data: Buffer.from('{"a":"ā"}'),
  metadata: Buffer.alloc(0),
};

const released = [
  '01',
  '00000006' + '6c6f6f6b2d31',
  '0000000000000102',
  '0102030405064708890a0b0c0d0e0f10',
  '00000010' + '547261696c4c6f6f6b656441742e7631',
  '0000000a' + '7b2261223a22c481227d',
  '00000000',
].join('');

const anyLeaf = fc.record({
  stream: fc.string({ unit: 'binary', maxLength: 5 }),
  revision: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  eventId: fc.uuid(),
  type: fc.string({ maxLength: 5 }),
  data: fc.uint8Array({ maxLength: 9 }),
  metadata: fc.uint8Array({ maxLength: 9 }),
});
const same = (one: Leaf, other: Leaf): boolean =>
  one.stream === other.stream &&
  one.revision === other.revision &&
  one.eventId === other.eventId &&
  one.type === other.type &&
  toHex(one.data) === toHex(other.data) &&
  toHex(one.metadata) === toHex(other.metadata);

const malformed = expect.objectContaining({ code: 'ERR_LEAF_MALFORMED' });

describe('a leaf', () => {
  it('is for ever the bytes it was when it was released', () => {
    expect(toHex(encodeLeaf(leaf))).toBe(released);
    expect(same(decodeLeaf(hex(released)), leaf)).toBe(true);
  });

  it('is read back as it was written', () => {
    fc.assert(fc.property(anyLeaf, (one) => expect(same(decodeLeaf(encodeLeaf(one)), one)).toBe(true)));
  });

  it('is of one event only', () => {
    const near = fc.constantFrom('a', 'b', 'ab', '');
    const close = fc.record({
      stream: near,
      revision: fc.constantFrom(0n, 1n),
      eventId: fc.constantFrom(leaf.eventId, '00000000-0000-0000-0000-000000000000'),
      type: near,
      data: near.map((text) => new Uint8Array(Buffer.from(text))),
      metadata: near.map((text) => new Uint8Array(Buffer.from(text))),
    });
    fc.assert(
      fc.property(close, close, (one, other) => {
        expect(toHex(encodeLeaf(one)) === toHex(encodeLeaf(other))).toBe(same(one, other));
      }),
    );
  });

  it('may be longer than an entry of a bundle', () => {
    const data = Buffer.alloc(200_000, 'x');
    expect(decodeLeaf(encodeLeaf({ ...leaf, data })).data).toHaveLength(200_000);
  });

  it('is refused cut, extended, of another version, or in no UTF-8', () => {
    for (let length = 0; length < released.length; length += 2)
      expect(() => decodeLeaf(hex(released.slice(0, length)))).toThrow(malformed);
    expect(() => decodeLeaf(hex(`${released}00`))).toThrow(malformed);
    expect(() => decodeLeaf(hex(released.replace(/^01/, '02')))).toThrow(malformed);
    expect(() => decodeLeaf(hex(released.replace('6c6f', 'ff6f')))).toThrow(malformed);
    expect(() => decodeLeaf(hex(released.replace('00000006', 'ffffffff')))).toThrow(malformed);
  });

  it.each<[string, Partial<Leaf>]>([
    ['half a character', { stream: 'look-\ud800' }],
    ['half a character in its type', { type: '\udc00' }],
    ['a revision below zero', { revision: -1n }],
    ['a revision that does not fit', { revision: 2n ** 64n }],
    ['an id in upper case', { eventId: leaf.eventId.toUpperCase() }],
    ['an id that is no UUID', { eventId: 'looked' }],
  ])('is not made of %s', (_, part) => {
    expect(() => encodeLeaf({ ...leaf, ...part })).toThrow(malformed);
  });
});
