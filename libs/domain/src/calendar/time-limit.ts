import { dayIn } from '../catalogue/adequacy';
import { type CataloguePeriod } from '../catalogue/catalogue';
import { type Day, plusDays, plusMonths } from './calendar-day';
import { workingDayFrom } from './latvian-holidays';

const msPerHour = 3_600_000;
const lastInstant = '9999-12-31T23:59:59.999Z';

/** Instants compare as text while their years have four digits. */
const atMost = (ms: number): string => new Date(Math.min(ms, Date.parse(lastInstant))).toISOString();
const starts = new Map<string, string>();

const computeStart = (timeZone: string, day: Day): string => {
  // No zone is more than a day away from UTC: the first instant of the day is found by halving what is left.
  let [before, after] = [Date.parse(`${plusDays(day, -1)}T00:00:00Z`), Date.parse(`${plusDays(day, 1)}T00:00:00Z`)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayIn(timeZone, new Date(middle)) < day) before = middle;
    else after = middle;
  }
  return new Date(after).toISOString();
};

/** The instant at which a calendar day begins in a time zone, in ISO 8601 UTC. */
export const startOfDay = (timeZone: string, day: Day): string => {
  const key = `${day} ${timeZone}`;
  let start = starts.get(key);
  if (start === undefined) {
    if (starts.size > 4_096) starts.clear();
    starts.set(key, (start = computeStart(timeZone, day)));
  }
  return start;
};

/** The last day of a period: the day it begins with is not counted, and one that ends on a free day ends with the next working day. */
const lastDayOf = (first: Day, { years = 0, months = 0, days = 0 }: CataloguePeriod): Day =>
  workingDayFrom(plusDays(plusMonths(first, years * 12 + months), days));

/**
 * The first instant after a period that began with something at `from` (Reg. 1182/71, Art. 3): hours run on from there, all else
 * counts whole days in the controller's time zone.
 */
export const endOfPeriod = (timeZone: string, from: string, period: CataloguePeriod): string => {
  if (period.hours !== undefined) return atMost(Date.parse(from) + period.hours * msPerHour);
  const last = lastDayOf(dayIn(timeZone, new Date(from)), period);
  return startOfDay(timeZone, plusDays(last, 1));
};

/** The calendar day on which a half-open period that ends at this instant can still be kept: its last. */
export const lastDayBefore = (timeZone: string, end: string): Day => dayIn(timeZone, new Date(Date.parse(end) - 1));
