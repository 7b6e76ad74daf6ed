const fiveDigits = /\d{5}/;
const dashed = /(?<!\d)\d{6}\s{0,2}[\p{Pd}\u2212]\s{0,2}\d{5}(?!\d)/u;
// Without a dash: born on a day there is, in a century there was, or one of the codes from 32 on that tell no day. Within
// hexadecimal, as in a UUID, it is chance; registration numbers of companies begin with 40, 50 and 90, which no day does.
const undashed =
  /(?<![\da-f])(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}\s{0,2}[012]\d{4}|3[2-9]\d{4}\s{0,2}\d{5})(?![\da-f])/gi;
const WEIGHTS = [10, 5, 8, 4, 2, 1, 6, 3, 7, 9];

/** Numbers of cases have eleven digits too and are facts to keep: only a right check digit makes a code of them. */
const hasCheckDigit = (code: string): boolean => {
  const digits = code.replace(/\s/g, '');
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 1);
  return (sum % 11) % 10 === Number(digits[10]);
};

const emailAddress = /[^\s@]@[^\s@]+\.[^\s@]/;

/** Whether a text holds what is shaped like a Latvian personal code, with a dash, a space or nothing between its parts. */
export const holdsPersonalCode = (text: string): boolean =>
  fiveDigits.test(text) && (dashed.test(text) || (text.match(undashed) ?? []).some(hasCheckDigit));

/** Whether a text holds what is shaped like a person's identifier, and so must not stand in the log in clear. */
export const holdsIdentifier = (text: string): boolean =>
  holdsPersonalCode(text) || (text.includes('@') && emailAddress.test(text));
