import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayIn } from '../catalogue/adequacy';
import { plusDays } from './calendar-day';
import { isWorkingDay } from './latvian-holidays';
import { endOfPeriod, lastDayBefore, startOfDay } from './time-limit';

const riga = 'Europe/Riga';
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const lastDay = (from: string, period: Parameters<typeof endOfPeriod>[2]): string =>
  lastDayBefore(riga, endOfPeriod(riga, from, period));

describe('a calendar day in Riga', () => {
  it('begins two hours before midnight UTC in winter, three in summer', () => {
    expect(startOfDay(riga, '2026-01-15')).toBe('2026-01-14T22:00:00.000Z');
    expect(startOfDay(riga, '2026-07-15')).toBe('2026-07-14T21:00:00.000Z');
  });

  it('has 23 hours when the clocks go forward, 25 when they go back', () => {
    const hours = (day: string): number =>
      (Date.parse(startOfDay(riga, plusDays(day, 1))) - Date.parse(startOfDay(riga, day))) / 3_600_000;
    expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25]);
  });

  it('begins at the first instant that is of that day', () =>
    fc.assert(
      fc.property(instant, fc.constantFrom(riga, 'America/Sao_Paulo', 'Pacific/Apia', 'UTC'), (at, zone) => {
        const day = dayIn(zone, new Date(at));
        const start = Date.parse(startOfDay(zone, day));
        expect(dayIn(zone, new Date(start))).toBe(day);
        expect(dayIn(zone, new Date(start - 1)) < day).toBe(true);
      }),
    ));
});

describe('a time limit', () => {
  it('does not count the day it begins with', () =>
    expect(lastDay('2026-06-01T09:00:00.000Z', { days: 14 })).toBe('2026-06-15'));

  it('takes the day of Riga, not of UTC', () =>
    expect(lastDay('2026-06-01T21:30:00.000Z', { days: 14 })).toBe('2026-06-16'));

  it.each([
    ['over a weekend', '2026-06-06T09:00:00.000Z', { days: 14 }, '2026-06-22'],
    ['over Midsummer', '2026-06-09T09:00:00.000Z', { days: 14 }, '2026-06-25'],
    ['over Easter', '2026-03-20T09:00:00.000Z', { days: 14 }, '2026-04-07'],
    ['over Christmas', '2026-12-10T09:00:00.000Z', { days: 14 }, '2026-12-28'],
    ['over a holiday that moved', '2025-04-04T09:00:00.000Z', { months: 1 }, '2025-05-06'],
    ['at the end of a shorter month', '2027-12-31T09:00:00.000Z', { months: 2 }, '2028-02-29'],
  ])('ends with the next working day %s', (_, from, period, last) => expect(lastDay(from, period)).toBe(last));

  it('of hours runs through nights and holidays', () =>
    expect(endOfPeriod(riga, '2026-12-24T10:00:00.000Z', { hours: 72 })).toBe('2026-12-27T10:00:00.000Z'));

  it('ends at the midnight after a working day, no sooner than counted, at most five days later', () =>
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 400 }), (from, days) => {
        const last = lastDay(from, { days });
        const counted = plusDays(dayIn(riga, new Date(from)), days);
        expect(isWorkingDay(last)).toBe(true);
        expect(last >= counted && last <= plusDays(counted, 5)).toBe(true);
        expect(endOfPeriod(riga, from, { days })).toBe(startOfDay(riga, plusDays(last, 1)));
      }),
    ));

  it('never ends sooner because it began later', () =>
    fc.assert(
      fc.property(
        instant,
        fc.nat({ max: 90 * 86_400_000 }),
        fc.constantFrom({ days: 14 }, { months: 1 }, { years: 1 }),
        (from, ms, period) => {
          const later = new Date(Date.parse(from) + ms).toISOString();
          expect(endOfPeriod(riga, from, period) <= endOfPeriod(riga, later, period)).toBe(true);
        },
      ),
    ));

  it('has an end whenever it begins', () => {
    for (const from of ['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])
      for (const period of [{ days: 14 }, { months: 1 }, { years: 10 }, { hours: 72 }])
        expect(endOfPeriod(riga, from, period)).toMatch(/^\d{4}-/);
  });
});
