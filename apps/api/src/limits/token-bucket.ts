/** How often somebody may come: on average, and at once after a pause. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What was left to somebody, and when, in milliseconds of any clock that never goes back. */
export interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** What is left now; whoever was not seen before has the whole burst. */
export const refilled = (bucket: Bucket | undefined, { perSecond, burst }: Rate, nowMs: number): number =>
  bucket ? Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * perSecond) : burst;

/** Milliseconds until there is a whole token again; 0 when there is one. */
export const waitMsFor = (tokens: number, { perSecond }: Rate): number =>
  tokens >= 1 ? 0 : ((1 - tokens) / perSecond) * 1_000;
