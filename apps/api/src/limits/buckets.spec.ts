import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Buckets } from './buckets';

const clock = () => {
  let ms = 5_000;
  return { now: () => ms, pass: (more: number) => void (ms += more) };
};

describe('a token bucket', () => {
  it('gives its burst at once, then says how long to wait', () => {
    const buckets = new Buckets({ perSecond: 2, burst: 3 }, clock().now);
    expect([1, 2, 3, 4, 5].map(() => buckets.take('a'))).toEqual([0, 0, 0, 500, 500]);
  });

  it('fills again with time, up to its burst', () => {
    const time = clock();
    const buckets = new Buckets({ perSecond: 2, burst: 3 }, time.now);
    for (let i = 0; i < 3; i++) buckets.take('a');
    time.pass(500);
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 500]);
    time.pass(60_000);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 500]);
  });

  it('is each for itself', () => {
    const buckets = new Buckets({ perSecond: 1, burst: 1 }, clock().now);
    expect([buckets.take('a'), buckets.take('b'), buckets.take('a')]).toEqual([0, 0, 1_000]);
  });

  it('is looked into without taking anything', () => {
    const buckets = new Buckets({ perSecond: 1, burst: 1 }, clock().now);
    expect([buckets.waitMs('a'), buckets.waitMs('a'), buckets.take('a'), buckets.waitMs('a')]).toEqual([
      0, 0, 0, 1_000,
    ]);
  });

  it('is kept for so many, those who came last', () => {
    const buckets = new Buckets({ perSecond: 1, burst: 1 }, clock().now, 2);
    for (const who of ['a', 'b', 'c']) buckets.take(who);
    expect(buckets.size).toBe(2);
    expect([buckets.waitMs('a'), buckets.waitMs('c')]).toEqual([0, 1_000]);
  });

  it('never lets more through than its burst and what time brought, whenever they come', () => {
    const rate = { perSecond: 5, burst: 10 };
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 200 }), (pauses) => {
        const time = clock();
        const buckets = new Buckets(rate, time.now);
        const let_ = pauses.filter((pause) => (time.pass(pause), buckets.take('a') === 0));
        const seconds = pauses.reduce((sum, pause) => sum + pause, 0) / 1_000;
        expect(let_.length).toBeLessThanOrEqual(rate.burst + seconds * rate.perSecond + 1e-6);
      }),
    );
  });
});
