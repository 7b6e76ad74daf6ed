/** Longest wait a server may impose. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

export interface BackOff {
  readonly firstDelayMs: number;
  readonly maxRetryDelayMs: number;
}

/**
 * Milliseconds until the next try: exponential back-off with full jitter, on top of what the server asked for.
 * @param attempt number of the try that failed, from 1
 * @param random 0 ≤ n < 1
 */
export const retryDelayMs = (backOff: BackOff, attempt: number, retryAfterMs: number, random: number): number => {
  const ceiling = Math.min(backOff.maxRetryDelayMs, backOff.firstDelayMs * 2 ** (attempt - 1));
  return Math.round(retryAfterMs + random * ceiling);
};

/** A Retry-After header, in seconds or as an HTTP date, as milliseconds from now: 0 when absent or unreadable, at most an hour. */
export const retryAfterMs = (header: string | undefined, wallClock: number): number => {
  if (header === undefined) return 0;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - wallClock;
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
};
