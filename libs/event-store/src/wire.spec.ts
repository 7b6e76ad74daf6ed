import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { field, varintSize, WireReader, writeVarint } from './wire';

/** Written the slow way, straight from the definition. */
const varint = (value: bigint): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
};

describe('the wire', () => {
  it('writes numbers as they are read, in the size foretold', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const bytes = Buffer.alloc(10);
        const size = writeVarint(bytes, 0, value);
        expect(size).toBe(varintSize(value));
        expect(bytes.subarray(0, size)).toEqual(varint(BigInt(value)));
        expect(new WireReader(bytes).number()).toBe(value);
      }),
    );
  });

  it('reads every 64-bit number exactly', () => {
    const whole = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(fc.property(whole, (value) => expect(new WireReader(varint(value)).bigint()).toBe(value)));
  });

  it('passes over fields it does not know, of any wire type', () => {
    const bytes = Buffer.concat([
      Buffer.of((1 << 3) | 0, 0xff, 0x01),
      Buffer.of((2 << 3) | 1, 1, 2, 3, 4, 5, 6, 7, 8),
      field(3, Buffer.alloc(300, 7)),
      Buffer.of((4 << 3) | 5, 1, 2, 3, 4),
      field(5, Buffer.from('ķirsis')),
    ]);
    const reader = new WireReader(bytes);
    for (let tag = reader.tag(); tag !== ((5 << 3) | 2); tag = reader.tag()) reader.skip(tag);
    expect(reader.text()).toBe('ķirsis');
    expect(reader.tag()).toBe(0);
  });
});
