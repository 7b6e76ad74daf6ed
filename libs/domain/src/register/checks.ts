import { readsTheSame } from '../kernel/equality';
import { refused, type RefusalCode } from './refusals';

/** When it was recorded and by whom is no part of what was said. */
const saidIn = (entry: object): object => ({ ...entry, recordedAt: undefined, recordedByRef: undefined });

export const saysTheSame = (known: object, said: object): boolean => readsTheSame(saidIn(known), saidIn(said));

/** Nothing to record where the same is known already. @throws RegisterRefusal where something else is */
export const repeated = (known: object, said: object, differs: RefusalCode): readonly never[] => {
  if (!saysTheSame(known, said)) throw refused(differs);
  return [];
};

/** @throws RegisterRefusal where there is nothing */
export const present = <T>(thing: T | undefined, unknown: RefusalCode): T => {
  if (thing === undefined) throw refused(unknown);
  return thing;
};

/** A half-open period is not empty. */
export const insistOnPeriod = (from: string, until: string | undefined): void => {
  if (until !== undefined && until <= from) throw refused('ERR_PERIOD_BACKWARDS');
};

/** What follows is no earlier than what it follows from. */
export const insistOnOrder = (before: string, after: string): void => {
  if (after < before) throw refused('ERR_ORDER_IMPOSSIBLE');
};

/** Clocks of people differ from ours by this much at most. */
const CLOCK_AHEAD_MAX_MS = 5 * 60_000;

/** What is said to have happened does not lie in the future. */
export const insistOnPast = (at: string, now: Date): void => {
  if (Date.parse(at) > now.getTime() + CLOCK_AHEAD_MAX_MS) throw refused('ERR_NOT_YET');
};

/** The event's data: what was said, and when it was recorded. */
export const recorded = <Data extends object>(data: Data, now: Date): Data & { readonly recordedAt: string } => ({
  ...data,
  recordedAt: now.toISOString(),
});
