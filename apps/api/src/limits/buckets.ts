import { type Bucket, type Rate, refilled, waitMsFor } from './token-bucket';

/** Whoever comes beyond that pushes out who was not seen for longest, and who then has a full bucket again. */
const KEPT_MAX = 10_000;

/** A bucket for each of those who come, and memory for so many of them. */
export class Buckets {
  readonly #kept = new Map<string, Bucket>();

  constructor(
    private readonly rate: Rate,
    private readonly nowMs: () => number,
    private readonly keptMax = KEPT_MAX,
  ) {}

  /** Milliseconds until `who` may come, 0 for now; takes nothing. */
  waitMs(who: string): number {
    return waitMsFor(this.#left(who), this.rate);
  }

  /** Takes a token and gives 0, or gives the milliseconds until there is one. */
  take(who: string): number {
    const tokens = this.#left(who);
    const waitMs = waitMsFor(tokens, this.rate);
    if (waitMs > 0) return waitMs;
    // A map keeps the order of insertion: the first is the one longest unseen.
    this.#kept.delete(who);
    this.#kept.set(who, { tokens: tokens - 1, atMs: this.nowMs() });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.keptMax && !oldest.done) this.#kept.delete(oldest.value);
    return 0;
  }

  get size(): number {
    return this.#kept.size;
  }

  #left(who: string): number {
    return refilled(this.#kept.get(who), this.rate, this.nowMs());
  }
}
