import { describe, expect, it } from '@jest/globals';
import { DAY_MS, easterSunday, yearBefore } from './calendar';

const days = yearBefore(new Date('2025-12-31T22:00:00Z'));
const dayOf = (date: string) =>
  days.find(({ startsAt }) => new Date(startsAt + DAY_MS / 2).toISOString().startsWith(date));

describe('the year 2025 in Sigulda', () => {
  it('begins and ends at local midnight', () => {
    expect(new Date(days[0]?.startsAt ?? 0).toISOString()).toBe('2024-12-31T22:00:00.000Z');
    expect(new Date((days.at(-1)?.startsAt ?? 0) + DAY_MS).toISOString()).toBe('2025-12-31T22:00:00.000Z');
  });
  it('keeps summer time', () => {
    expect(new Date(dayOf('2025-07-15')?.startsAt ?? 0).toISOString()).toBe('2025-07-14T21:00:00.000Z');
    expect(new Date(dayOf('2025-10-27')?.startsAt ?? 0).toISOString()).toBe('2025-10-26T22:00:00.000Z');
  });
  it('rests on weekends and public holidays', () => {
    // 4 May 2025 is a Sunday, so the Monday after it is free.
    const free = ['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-01', '2025-05-05', '2025-06-23', '2025-06-24'];
    const alsoFree = ['2025-11-18', '2025-12-24', '2025-12-31', '2025-03-01', '2025-03-02'];
    for (const date of [...free, ...alsoFree]) expect([date, dayOf(date)?.working]).toEqual([date, false]);
    for (const date of ['2025-01-02', '2025-04-17', '2025-05-06', '2025-11-17'])
      expect(dayOf(date)?.working).toBe(true);
  });
  it('is busier while a month is closed', () => {
    expect(dayOf('2025-03-31')?.busyness).toBeGreaterThan(dayOf('2025-03-18')?.busyness ?? 0);
  });
});

describe('Easter', () => {
  it('falls where the tables say', () => {
    const dates = [2000, 2008, 2024, 2025, 2026, 2038].map((year) =>
      new Date(easterSunday(year) * DAY_MS).toISOString(),
    );
    expect(dates.map((date) => date.slice(0, 10))).toEqual([
      '2000-04-23',
      '2008-03-23',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2038-04-25',
    ]);
  });
});
