/** A person at hand: the reference, the unwrapped key, and the mark of the name last seen. */
export interface KnownPerson {
  readonly ref: string;
  readonly key: Buffer;
  readonly nameMark: string | null;
}

/**
 * The people seen lately, at most `max`; whoever leaves has the key wiped. Keys are copied in and out: a wiped one
 * is never in anybody's hands, where it would seal under zeros.
 */
export class PersonCache {
  private readonly people = new Map<string, KnownPerson>();

  constructor(private readonly max: number) {}

  get size(): number {
    return this.people.size;
  }

  get(lookup: string): KnownPerson | undefined {
    const person = this.people.get(lookup);
    if (!person) return undefined;
    // A map keeps the order of insertion: the first is the one longest unseen.
    this.people.delete(lookup);
    this.people.set(lookup, person);
    return { ...person, key: Buffer.from(person.key) };
  }

  put(lookup: string, person: KnownPerson): void {
    this.drop(lookup);
    this.people.set(lookup, { ...person, key: Buffer.from(person.key) });
    const oldest = this.people.keys().next();
    if (this.people.size > this.max && !oldest.done) this.drop(oldest.value);
  }

  clear(): void {
    for (const lookup of [...this.people.keys()]) this.drop(lookup);
  }

  private drop(lookup: string): void {
    this.people.get(lookup)?.key.fill(0);
    this.people.delete(lookup);
  }
}
