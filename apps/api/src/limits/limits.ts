import { type Rate } from './token-bucket';

/** How often whom is served; null is without a limit. */
export interface Limits {
  /** Each source that reports. */
  readonly source: Rate | null;
  /** Each member of staff, and each role whose holder is not known. */
  readonly user: Rate | null;
  /** Tokens that are nobody's, from each address. */
  readonly failures: Rate | null;
  /** The large pages about the service itself, to each address. */
  readonly pages: Rate | null;
}

export const noLimits: Limits = { source: null, user: null, failures: null, pages: null };

const BURST_SECONDS = 10;

/** So many a second, and after a pause those of ten seconds at once. */
export const perSecond = (count: number): Rate => ({ perSecond: count, burst: count * BURST_SECONDS });

/** So many a minute, all of them at once if need be. */
export const perMinute = (count: number): Rate => ({ perSecond: count / 60, burst: count });
