import { RE2JS } from 're2js';
import { eventTypeSpan, streamNameSpan } from '../storage/record';

/** Longest regular expression a filter takes, in characters. */
export const REGEX_CHARS_MAX = 1_000;

/** Largest program an expression may become: counted repetitions make large ones of short expressions. */
const REGEX_PROGRAM_MAX = 2_000;

/** Which events of `$all` a reader wants, by their stream's name or by their type. */
export interface Filter {
  readonly on: 'stream-name' | 'event-type';
  /** How the text starts, in one of these ways, or what is found in it. */
  readonly by: readonly Buffer[] | Regex;
}

/** A regular expression on an engine whose time is linear in the text, whatever the expression. */
export type Regex = Pick<RE2JS, 'test'>;

/** The expression cannot be used; the message tells why. */
export class UnusableRegex extends Error {}

/** Compiles an expression in RE2's syntax, which has neither look-around nor back-references. */
export const compileRegex = (expression: string): Regex => {
  if (expression.length > REGEX_CHARS_MAX) {
    throw new UnusableRegex(`A regular expression is at most ${REGEX_CHARS_MAX} characters long.`);
  }
  const regex = parse(expression);
  if (regex.programSize() > REGEX_PROGRAM_MAX) throw new UnusableRegex('The regular expression repeats too much.');
  return regex;
};

const parse = (expression: string): RE2JS => {
  try {
    return RE2JS.compile(expression);
  } catch {
    throw new UnusableRegex('The regular expression is not one of RE2, which has no look-around or back-references.');
  }
};

/** Whether the stored record passes; decodes no more of it than a regular expression needs. */
export const passes = ({ on, by }: Filter, record: Buffer): boolean => {
  const [start, end] = on === 'stream-name' ? streamNameSpan(record) : eventTypeSpan(record);
  if ('test' in by) return by.test(record.toString('utf8', start, end));
  return by.some((prefix) => startsWith(record, start, end, prefix));
};

const startsWith = (bytes: Buffer, start: number, end: number, prefix: Buffer): boolean => {
  if (prefix.length > end - start) return false;
  for (let at = 0; at < prefix.length; at++) if (bytes[start + at] !== prefix[at]) return false;
  return true;
};
