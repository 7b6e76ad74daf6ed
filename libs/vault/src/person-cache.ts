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
  private erasures = 0;

  constructor(private readonly max: number) {}

  get size(): number {
    return this.people.size;
  }

  /** Rises whenever people are dropped for good: what was asked of the database before that may speak of the erased. */
  get generation(): number {
    return this.erasures;
  }

  get(lookup: string): KnownPerson | undefined {
    const person = this.people.get(lookup);
    if (!person) return undefined;
    // A map keeps the order of insertion: the first is the one longest unseen.
    this.people.delete(lookup);
    this.people.set(lookup, person);
    return { ...person, key: Buffer.from(person.key) };
  }

  /** Keeps what the database answered, unless somebody was dropped since it was asked. */
  put(lookup: string, person: KnownPerson, generation: number): void {
    if (generation !== this.erasures) return;
    this.drop(lookup);
    this.people.set(lookup, { ...person, key: Buffer.from(person.key) });
    const oldest = this.people.keys().next();
    if (this.people.size > this.max && !oldest.done) this.drop(oldest.value);
  }

  /** Drops these people for good. */
  forget(refs: ReadonlySet<string>): void {
    this.erasures += 1;
    for (const [lookup, { ref }] of [...this.people]) if (refs.has(ref)) this.drop(lookup);
  }

  clear(): void {
    this.erasures += 1;
    for (const lookup of [...this.people.keys()]) this.drop(lookup);
  }

  private drop(lookup: string): void {
    this.people.get(lookup)?.key.fill(0);
    this.people.delete(lookup);
  }
}
