import { describe, expect, it } from '@jest/globals';
import { retryAfterMs, retryDelayMs } from './retry-delay';

const backOff = { firstDelayMs: 200, maxRetryDelayMs: 30_000 };

describe('the wait before another try', () => {
  it('doubles its ceiling with every try, up to the longest', () => {
    const ceilings = [1, 2, 3, 8, 9, 1_000].map((attempt) => retryDelayMs(backOff, attempt, 0, 1));
    expect(ceilings).toEqual([200, 400, 800, 25_600, 30_000, 30_000]);
  });

  it('is spread over the whole span below the ceiling', () => {
    expect([0, 0.25, 0.75].map((random) => retryDelayMs(backOff, 3, 0, random))).toEqual([0, 200, 600]);
  });

  it('is never shorter than what the server asked for', () => {
    expect(retryDelayMs(backOff, 1, 5_000, 0)).toBe(5_000);
    expect(retryDelayMs(backOff, 1, 5_000, 0.5)).toBe(5_100);
  });
});

describe('Retry-After', () => {
  const noon = Date.UTC(2026, 10, 20, 12);

  it('is read in seconds', () => expect(retryAfterMs('7', noon)).toBe(7_000));
  it('is read as an HTTP date', () => expect(retryAfterMs('Fri, 20 Nov 2026 12:00:30 GMT', noon)).toBe(30_000));
  it('in the past asks for no wait', () => expect(retryAfterMs('Fri, 20 Nov 2026 11:00:00 GMT', noon)).toBe(0));
  it('is believed for an hour at most', () => expect(retryAfterMs('999999999', noon)).toBe(3_600_000));
  it('asks for no wait when absent or unreadable', () => {
    expect([undefined, 'soon', '-5'].map((header) => retryAfterMs(header, noon))).toEqual([0, 0, 0]);
  });
});
