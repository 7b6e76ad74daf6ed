import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDeeperThan } from './nesting';

const deeper = (levels: number, json: string) => isDeeperThan(levels, Buffer.from(json));

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('a body', () => {
  it('may be as deep as it may, and no deeper', () => {
    expect(deeper(2, '{"a":[1,2],"b":{}}')).toBe(false);
    expect(deeper(2, '{"a":[1,{}]}')).toBe(true);
  });

  it('is no deeper for the brackets in its texts', () => {
    expect(deeper(1, '["[[[[{{{{", "\\"[[", "\\\\"]')).toBe(false);
    expect(deeper(1, '["\\\\", [], "]"]')).toBe(true);
  });

  it('is found too deep before its end is there', () => {
    expect(deeper(32, '['.repeat(33))).toBe(true);
  });

  it('is as deep as the value that it is read as', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(6), (value, levels) => {
        expect(deeper(levels, JSON.stringify(value))).toBe(depthOf(value) > levels);
      }),
    );
  });
});
