export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** One day in Sigulda. */
export interface Day {
  /** Local midnight, in milliseconds since 1970. */
  readonly startsAt: number;
  /** Neither weekend nor public holiday. */
  readonly working: boolean;
  /** How busy it is beside an ordinary working day, which is 1. */
  readonly busyness: number;
}

/** The days of the year that ends with the instant `until`, oldest first. */
export const yearBefore = (until: Date): readonly Day[] => {
  const last = Math.floor((until.getTime() + offsetMs(until.getTime())) / DAY_MS); // The day after the last.
  return Array.from({ length: 365 }, (_, i) => dayOf(last - 365 + i));
};

/** @param date days since 1970 */
const dayOf = (date: number): Day => {
  const midnight = date * DAY_MS;
  const working = isWorking(date);
  return { startsAt: midnight - offsetMs(midnight), working, busyness: working ? busynessOf(date) : 0.03 };
};

/** Busier while a month is closed, quiet in July. */
const busynessOf = (date: number): number => {
  const nextDays = [1, 2, 3, 4].map((ahead) => new Date((date + ahead) * DAY_MS).getUTCDate());
  const day = new Date(date * DAY_MS);
  const season = day.getUTCMonth() === 6 ? 0.7 : 1;
  if (nextDays.includes(1)) return 1.8 * season;
  return (day.getUTCDate() <= 3 ? 1.4 : 1) * season;
};

const isWorking = (date: number): boolean => {
  const day = new Date(date * DAY_MS);
  return day.getUTCDay() % 6 !== 0 && !isHoliday(date, day.getUTCFullYear());
};

/** Latvian public holidays, with the Mondays that follow 4 May and 18 November when those fall on a weekend. */
const isHoliday = (date: number, year: number): boolean => {
  const fixed = ['1-1', '5-1', '5-4', '6-23', '6-24', '11-18', '12-24', '12-25', '12-26', '12-31'];
  const day = new Date(date * DAY_MS);
  if (fixed.includes(monthAndDay(day))) return true;
  const fromEaster = date - easterSunday(year);
  if (fromEaster === -2 || fromEaster === 1) return true;
  const weekend = [date - 1, date - 2].map((earlier) => monthAndDay(new Date(earlier * DAY_MS)));
  return day.getUTCDay() === 1 && weekend.some((earlier) => earlier === '5-4' || earlier === '11-18');
};

const monthAndDay = (day: Date) => `${day.getUTCMonth() + 1}-${day.getUTCDate()}`;

/** Days since 1970 of Easter Sunday in the Gregorian calendar, by the anonymous algorithm of 1876. */
export const easterSunday = (year: number): number => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const m = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(m / 31) - 1, (m % 31) + 1) / DAY_MS;
};

/** What Latvian clocks are ahead of UTC: two hours, three from the last Sunday of March to that of October. */
const offsetMs = (at: number): number => {
  const year = new Date(at).getUTCFullYear();
  const summer = at >= lastSunday(year, 2) + HOUR_MS && at < lastSunday(year, 9) + HOUR_MS;
  return (summer ? 3 : 2) * HOUR_MS;
};

/** @param month from 0 */
const lastSunday = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * DAY_MS;
};
