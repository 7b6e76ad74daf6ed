import { type Tallied } from '../counts';

const ENTRIES_MAX = 4_000;
/** What is longer is counted anew each time. */
const LENGTH_MAX = 1_000;

type Tally<Name extends string> = readonly Tallied<Name>[];

/** Counts that were made, by a key that says all that they follow from; the longest unused go first. */
export class KeptCounts<Name extends string> {
  readonly #kept = new Map<string, Tally<Name>>();

  async of(key: string, count: () => Promise<Tally<Name>>): Promise<Tally<Name>> {
    const counts = this.#kept.get(key) ?? (await count());
    this.#kept.delete(key);
    if (counts.length <= LENGTH_MAX) this.#kept.set(key, counts);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > ENTRIES_MAX && oldest !== undefined) this.#kept.delete(oldest);
    return counts;
  }
}
