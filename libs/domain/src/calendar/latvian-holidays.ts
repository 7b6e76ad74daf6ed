import { type Day, easterOf, plusDays, weekdayOf } from './calendar-day';

/** Days of the law on holidays (Par svētku, atceres un atzīmējamām dienām, section 1) that have a date. */
const fixed = ['01-01', '05-01', '05-04', '06-23', '06-24', '11-18', '12-24', '12-25', '12-26', '12-31'] as const;
/** Where one of them falls on a weekend, the next working day is free instead. */
const substituted = ['05-04', '11-18'] as const;

/** What no rule yields: a closing day of the general song festival with its substitute, and days set free by a law of their own. */
const once: ReadonlySet<Day> = new Set([
  '2018-07-08',
  '2018-07-09',
  '2018-09-24',
  '2023-05-29',
  '2023-07-09',
  '2023-07-10',
]);

const isWeekend = (day: Day): boolean => weekdayOf(day) % 6 === 0;

const secondSundayOfMay = (year: number): Day => {
  const first = `${year}-05-01`;
  return plusDays(first, ((7 - weekdayOf(first)) % 7) + 7);
};

const holidaysIn = (year: number): ReadonlySet<Day> => {
  const easter = easterOf(year);
  const days = new Set<Day>(fixed.map((date) => `${year}-${date}`));
  // Good Friday, Easter, Easter Monday, Whitsun.
  for (const after of [-2, 0, 1, 49]) days.add(plusDays(easter, after));
  days.add(secondSundayOfMay(year));
  for (const date of substituted) {
    let day = `${year}-${date}`;
    if (!isWeekend(day)) continue;
    while (isWeekend(day) || days.has(day)) day = plusDays(day, 1);
    days.add(day);
  }
  return days;
};

const years = new Map<string, ReadonlySet<Day>>();

/** Whether a day is a public holiday in Latvia, by the law as it stands since 2014. A song festival counts once its day is known. */
export const isLatvianHoliday = (day: Day): boolean => {
  const year = day.slice(0, 4);
  let holidays = years.get(year);
  if (!holidays) years.set(year, (holidays = holidaysIn(Number(year))));
  return holidays.has(day) || once.has(day);
};

/** Whether people work on that day in Latvia. */
export const isWorkingDay = (day: Day): boolean => !isWeekend(day) && !isLatvianHoliday(day);

/** This day, or the first one after it on which people work. */
export const workingDayFrom = (day: Day): Day => {
  const next = plusDays(day, 1);
  return isWorkingDay(day) || next === day ? day : workingDayFrom(next);
};
