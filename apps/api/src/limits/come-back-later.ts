import { type ProblemCode } from '../problem/problems';
import { Refusal } from '../problem/refusal';
import { Buckets } from './buckets';
import { type Rate } from './token-bucket';

/** By a clock that never goes back. */
export const nowMs = (): number => performance.now();

/** Buckets of this rate; null where there is no limit. */
export const bucketsOf = (rate: Rate | null): Buckets | null => rate && new Buckets(rate, nowMs);

/** The refusal of whoever came too often, and when to come again. */
export const comeBackLater = (code: ProblemCode, detail: string, waitMs: number): Refusal =>
  new Refusal(code, detail, {}, { 'retry-after': String(Math.ceil(waitMs / 1_000)) });
