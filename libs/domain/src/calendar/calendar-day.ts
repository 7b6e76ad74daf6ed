/** A calendar day, `2026-01-26`. Days of four-digit years compare as text. */
export type Day = string;

const msPerDay = 86_400_000;

const first = Date.parse('0000-01-01T00:00:00Z');
const last = Date.parse('9999-12-31T00:00:00Z');

/** Years have four digits: what lies beyond them is the last day there is, or the first. */
const dayOf = (ms: number): Day => {
  const within = Number.isNaN(ms) ? first : Math.min(Math.max(ms, first), last);
  return new Date(within).toISOString().slice(0, 10);
};
const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later, or earlier. */
export const plusDays = (day: Day, days: number): Day => dayOf(msOf(day) + days * msPerDay);

/** The same date so many months later; the last day of a month that has no such date. */
export const plusMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
};

/** 0 is Sunday, as in `Date`. */
export const weekdayOf = (day: Day): number => new Date(msOf(day)).getUTCDay();

/** Easter Sunday of the western churches, by the Gregorian computus of Meeus, Jones and Butcher. */
export const easterOf = (year: number): Day => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (((19 * golden + skipped + 15) % 30) + 30) % 30;
  const late = Math.floor((golden + 11 * epact) / 319);
  const weekday = (2 * (century % 4) + 2 * Math.floor(inCentury / 4) - (inCentury % 4) - epact + late + 32) % 7;
  const month = Math.floor((epact - late + weekday + 90) / 25);
  return dayOf(Date.UTC(year, month - 1, (epact - late + weekday + month + 19) % 32));
};
