import { describe, expect, it } from '@jest/globals';
import { checkDigit, personalCodeOfNobody } from './personal-code';
import { createDraw } from './random';

describe('a personal code of nobody', () => {
  const draw = createDraw(1);
  const taken = new Set<string>();
  const births = [new Date('1968-03-09'), new Date('2001-12-31')];
  const codes = Array.from({ length: 2_000 }, (_, i) =>
    personalCodeOfNobody(draw, births[i % 2] ?? new Date(0), taken),
  );

  it('has the shape of a real one: the day of birth, the digit of the century, four more', () => {
    expect(codes.filter((code, i) => !(i % 2 === 0 ? /^090368-1\d{4}$/ : /^311201-2\d{4}$/).test(code))).toEqual([]);
  });
  it('ends in a check digit that no real one has', () => {
    expect(codes.filter((code) => Number(code.at(-1)) === checkDigit(code.replace('-', '')))).toEqual([]);
  });
  it('is never given twice', () => expect(new Set(codes).size).toBe(codes.length));
  it('is told from a real one by the published algorithm', () => {
    // 1101 − Σ(digit × weight), modulo 11: the form in which the algorithm is usually printed.
    const printed = (digits: string) =>
      ((1101 - [1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, w, i) => sum + w * Number(digits[i]), 0)) % 11) % 10;
    const digits = codes.map((code) => code.replace('-', ''));
    expect(digits.map(checkDigit)).toEqual(digits.map(printed));
  });
});
