import { describe, expect, it } from '@jest/globals';
import { randomBytes } from './random-bytes';

describe('random bytes', () => {
  it('never repeat, also where the pool is filled anew', () => {
    const drawn = Array.from({ length: 5_000 }, () => randomBytes(12));
    expect(new Set(drawn.map((bytes) => bytes.toString('hex'))).size).toBe(drawn.length);
  });

  it('stay as they were given', () => {
    const bytes = randomBytes(32);
    const before = bytes.toString('hex');
    for (let draw = 0; draw < 1_000; draw += 1) randomBytes(32);
    expect(bytes.toString('hex')).toBe(before);
  });
});
