import { type Draw } from './random';

const weights = [10, 5, 8, 4, 2, 1, 6, 3, 7, 9];

/** The check digit that a real personal code with these ten digits would end in. */
export const checkDigit = (digits: string): number => {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 1);
  return (sum % 11) % 10;
};

/**
 * A personal code of the right shape, `ddmmyy-NNNNN` with the century's digit, and a wrong check digit, so that it
 * belongs to no one. Never one that is already taken.
 */
export const personalCodeOfNobody = (draw: Draw, birth: Date, taken: Set<string>): string => {
  for (;;) {
    const year = birth.getUTCFullYear();
    const day = [birth.getUTCDate(), birth.getUTCMonth() + 1, year % 100].map((part) => pad(part, 2)).join('');
    const first = `${day}${year < 2000 ? 1 : 2}${pad(draw.between(0, 999), 3)}`;
    const wrong = (checkDigit(first) + draw.between(1, 9)) % 10;
    const code = `${first.slice(0, 6)}-${first.slice(6)}${wrong}`;
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
};

/** A whole number in at least so many digits. */
export const pad = (number: number, digits: number): string => String(number).padStart(digits, '0');
