import { describe, expect, it } from '@jest/globals';
import { Slab } from './slab';

const MEBIBYTE = 1024 * 1024;

describe('memory for one commit', () => {
  it('is given once until it is given back', () => {
    const slab = new Slab(2);
    const taken = [10, 500_000, 600_000, 7, 3 * MEBIBYTE, MEBIBYTE].map((size, n) => slab.take(size).fill(n));
    expect(taken.map(({ length }) => length)).toEqual([10, 500_000, 600_000, 7, 3 * MEBIBYTE, MEBIBYTE]);
    expect(taken.every((bytes, n) => bytes.every((byte) => byte === n))).toBe(true);
  });

  it('is the same again afterwards', () => {
    const slab = new Slab(1);
    const first = slab.take(10);
    slab.take(MEBIBYTE);
    slab.reset();
    const second = slab.take(10);
    expect([second.buffer === first.buffer, second.byteOffset]).toEqual([true, first.byteOffset]);
  });
});
