import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { easterOf, plusDays, plusMonths, weekdayOf } from './calendar-day';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('months on a calendar', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-10-31', 3, '2027-01-31'],
    ['2028-02-29', 12, '2029-02-28'],
  ])('%s and %i months is %s', (from, months, to) => expect(plusMonths(from, months)).toBe(to));

  it('never leave the month they are to end in, nor pass the date they began with', () =>
    fc.assert(
      fc.property(day, fc.nat({ max: 240 }), (from, months) => {
        const to = plusMonths(from, months);
        const month = (at: string): number => Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7));
        expect(month(to) - month(from)).toBe(months);
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
        // Cut short only at the end of a month.
        if (to.slice(8) !== from.slice(8)) expect(plusDays(to, 1).slice(8)).toBe('01');
      }),
    ));
});

describe('days on a calendar', () => {
  it('go forth and back to where they began, seven to the same weekday', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (from, days) => {
        expect(plusDays(plusDays(from, days), -days)).toBe(from);
        expect(weekdayOf(plusDays(from, 7))).toBe(weekdayOf(from));
      }),
    ));

  it('end with the last day there is, rather than fail', () => {
    expect(plusDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(plusMonths('9999-12-31', 1)).toBe('9999-12-31');
    expect(plusDays('0000-01-01', -1)).toBe('0000-01-01');
  });
});

describe('Easter', () => {
  it.each([
    [2018, '2018-04-01'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2076, '2076-04-19'],
  ])('in %i is on %s', (year, sunday) => expect(easterOf(year)).toBe(sunday));

  it('is a Sunday from 22 March to 25 April', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 9_998 }), (year) => {
        const easter = easterOf(year);
        expect(weekdayOf(easter)).toBe(0);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      }),
    ));
});
