import { property, type ValueRule } from './rule';

const wholeNumber = (min: number, max: number): ValueRule => ({
  name: 'wholeNumber',
  sentence: `Must be a whole number from ${min} to ${max}.`,
  schema: { type: 'integer', minimum: min, maximum: max },
  accepts: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
});

const digits = (min: number, max: number): ValueRule => ({
  ...wholeNumber(min, max),
  name: 'digits',
  accepts: (value) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) && wholeNumber(min, max).accepts(Number(value)),
});

const POSITION_MAX = 2n ** 63n - 1n;

const position: ValueRule = {
  name: 'position',
  sentence: 'Must be a position in the log, as a receipt names it.',
  schema: {
    anyOf: [
      { type: 'string', pattern: '^\\d{1,19}$' },
      { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    ],
    description: 'A position in the log, as a receipt names it. The answer reflects the log up to there, or is 503.',
  },
  accepts: (value) =>
    (typeof value === 'string' && /^\d{1,19}$/.test(value) && BigInt(value) <= POSITION_MAX) ||
    (Number.isSafeInteger(value) && (value as number) >= 0),
};

/** A whole number within bounds, both included. */
export const WholeNumber = (min: number, max: number) => property(wholeNumber(min, max));

/** A whole number within bounds, as a query string writes it. */
export const Digits = (min: number, max: number) => property(digits(min, max));

/** A place in the log, in decimal digits or as a whole number. */
export const Position = () => property(position);
