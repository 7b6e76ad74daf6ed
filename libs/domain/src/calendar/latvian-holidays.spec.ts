import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plusDays } from './calendar-day';
import { isLatvianHoliday, isWorkingDay, workingDayFrom } from './latvian-holidays';

const weekdaysOffIn = (year: number): readonly string[] => {
  const days = Array.from({ length: 366 }, (_, i) => plusDays(`${year}-01-01`, i));
  const weekday = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay());
  return days.filter((day) => day.startsWith(String(year)) && weekday(day) && isLatvianHoliday(day));
};

describe('public holidays in Latvia', () => {
  it('are on these weekdays of 2026', () =>
    expect(weekdaysOffIn(2026)).toEqual([
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-04', '2026-06-23', '2026-06-24'],
      ...['2026-11-18', '2026-12-24', '2026-12-25', '2026-12-31'],
    ]));

  it.each(['2024-05-06', '2025-05-05', '2023-11-20', '2028-11-20'])(
    'move on to %s, the next working day, from a 4 May or 18 November on a weekend',
    (day) => expect(isLatvianHoliday(day)).toBe(true),
  );

  it.each(['2026-05-05', '2026-11-19', '2023-01-02', '2023-06-26', '2027-05-03'])(
    'do not move for others: %s is a working day',
    (day) => expect(isWorkingDay(day)).toBe(true),
  );

  it.each(['2018-07-09', '2018-09-24', '2023-05-29', '2023-07-10'])('were once on %s', (day) =>
    expect(isLatvianHoliday(day)).toBe(true),
  );

  it('include Whitsun and Mother’s Day', () => {
    expect(isLatvianHoliday('2026-05-24')).toBe(true);
    expect(isLatvianHoliday('2026-05-10')).toBe(true);
  });

  it('are never followed by more than four days off', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2150 }), fc.integer({ min: 0, max: 364 }), (year, offset) => {
        const from = plusDays(`${year}-01-01`, offset);
        const next = workingDayFrom(from);
        expect(isWorkingDay(next)).toBe(true);
        // Christmas on a Wednesday to Friday: a weekend behind it is the longest there is.
        expect(next <= plusDays(from, 5)).toBe(true);
        for (let day = from; day < next; day = plusDays(day, 1)) expect(isWorkingDay(day)).toBe(false);
      }),
    ));
});
