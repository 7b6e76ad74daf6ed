import { describe, expect, it } from '@jest/globals';
import { monthOf } from './months';

describe('the month of a handling', () => {
  it.each([
    ['an ordinary one', '2026-11-20', '2026-11'],
    ['the first there is', '2018-01-01', '2018-01'],
    ['one of next year', '2027-12-31', '2027-12'],
  ])('has a partition of its own: %s', (_, day, month) => {
    expect(monthOf({ occurred_at: `${day}T23:59:59.999Z`, recorded_at: '2026-11-20T00:00:00.000Z' })).toBe(month);
  });

  it.each([
    ['before the regulation', '2017-12-31'],
    ['beyond next year', '2028-01-01'],
    ['in the year zero', '0000-01-01'],
  ])('has none when the clock that told it was off: %s', (_, day) => {
    expect(monthOf({ occurred_at: `${day}T23:59:59.999Z`, recorded_at: '2026-11-20T00:00:00.000Z' })).toBeNull();
  });
});
