import { describe, expect, it } from '@jest/globals';
import { deadlineIn } from './timeout';

describe('the timeout of a call', () => {
  it.each([
    [undefined, Infinity],
    ['2H', 7_201_000],
    ['3M', 181_000],
    ['4S', 5_000],
    ['500m', 1_500],
    ['2000u', 1_002],
    ['5000000n', 1_005],
    ['99999999H', 360_000_000_000_000 - 3_600_000 + 1_000],
  ])('%s is an instant', (timeout, deadlineMs) => expect(deadlineIn(timeout, 1_000)).toBe(deadlineMs));

  it.each(['', '5', 'S', '123456789S', '-1S', '1 S', '1s'])('%j is none', (timeout) =>
    expect(deadlineIn(timeout, 0)).toBe(undefined),
  );
});
