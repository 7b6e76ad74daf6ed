import { isPurposeWithin } from '../catalogue/matrices';

/** Half-open, in instants as text: `from` belongs to it, `until` does not. */
export const isDuring = (at: string, from: string, until: string | undefined): boolean =>
  from <= at && (until === undefined || at < until);

/** The earlier of two ends, of which either may be open. */
export const earlierOf = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one;

/** Lists of a register in which none named means all. */
export const covers = {
  code: (named: readonly string[], code: string): boolean => named.length === 0 || named.includes(code),
  purpose: (named: readonly string[], purpose: string): boolean =>
    named.length === 0 || named.some((scope) => isPurposeWithin(purpose, scope)),
  anyOf: (named: readonly string[], codes: readonly string[]): boolean =>
    named.length === 0 || codes.some((code) => named.includes(code)),
} as const;
