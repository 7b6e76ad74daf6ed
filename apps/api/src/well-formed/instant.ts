import { property, type ValueRule } from './rule';

const rfc3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const YEAR_MIN = 1900;
const YEAR_MAX = 9998; // So that no offset leads out of four digits.

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const isInstant = (value: unknown): value is string => {
  if (typeof value !== 'string' || !rfc3339.test(value)) return false;
  const year = Number(value.slice(0, 4));
  const day = Number(value.slice(8, 10));
  return year >= YEAR_MIN && year <= YEAR_MAX && (day <= 28 || day <= daysIn(year, Number(value.slice(5, 7))));
};

const instant: ValueRule = {
  name: 'instant',
  sentence: 'Must be an instant with its offset as RFC 3339 writes it, such as 2026-11-20T09:14:03Z, from 1900 on.',
  schema: { type: 'string', format: 'date-time', example: '2026-11-20T09:14:03Z' },
  accepts: isInstant,
};

const AHEAD_MS_MAX = 24 * 60 * 60 * 1000;

const occurred: ValueRule = {
  name: 'occurred',
  sentence: 'Must be an instant with its offset as RFC 3339 writes it, at most 24 hours from now and not before 1900.',
  schema: { ...instant.schema, description: 'When it happened; at most 24 hours ahead of our clock.' },
  // A clock that far ahead is broken: its records would stand above everything for as long.
  accepts: (value) => isInstant(value) && Date.parse(value) <= Date.now() + AHEAD_MS_MAX,
};

/** An instant with an offset. */
export const Instant = () => property(instant);

/** An instant that has come, give or take a day of clock skew. */
export const OccurredAt = () => property(occurred);

/** The same instant in UTC with milliseconds. */
export const inUtc = (instant: string): string => {
  if (instant.length === 24 && instant.endsWith('Z')) return instant;
  return instant.length === 20 ? `${instant.slice(0, 19)}.000Z` : new Date(instant).toISOString();
};
