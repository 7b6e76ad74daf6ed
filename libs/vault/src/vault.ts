/** Someone a source speaks of: a subject or a member of staff (scheme `staff-login`). */
export interface Person {
  readonly scheme: string;
  readonly value: string;
  /** Shown beside the reference to whoever may see it. */
  readonly name?: string;
}

/** What finds a person; a name never does. */
export type Identity = Pick<Person, 'scheme' | 'value'>;

/** One person's random reference, and the means to seal a text so that it is readable as long as the person is. */
export interface PersonKey {
  readonly ref: string;
  /** Base64url; opens only with the same reference and the same `context`, e.g. `${recordId}/reason`. */
  seal(text: string, context: string): string;
}

/** The people of one delivery. */
export interface References {
  /** @throws RangeError for someone who was not asked for: a bug of the caller. */
  of(person: Identity): PersonKey;
  /**
   * Puts the names that were given in the place of those that are known and differ; to be called once what gave them is
   * durable. One round trip, or none when nothing differs; new people have their names from the start.
   */
  keepNames(): Promise<void>;
}

/** A text as it stands in the log. */
export interface SealedText {
  readonly ref: string;
  readonly sealed: string;
  readonly context: string;
}

/**
 * Knows who stands behind a reference; nobody else does. A person's key destroyed is a person forgotten.
 * Every call @throws VaultError `ERR_VAULT_UNAVAILABLE` when the database is away.
 */
export interface Vault {
  /**
   * The same person always has the same reference; new people get one, durable before this resolves. At most one round trip (two or three when writers meet over the same new person), none for people seen lately.
   */
  referencesFor(people: readonly Person[]): Promise<References>;

  /** The reference of a known person; never makes a new one. */
  find(person: Identity): Promise<string | null>;

  /**
   * The texts in the order asked, null where the person is unknown or forgotten. One round trip.
   * @throws VaultError `ERR_VAULT_TAMPERED` when a text is not what was sealed
   */
  open(texts: readonly SealedText[]): Promise<readonly (string | null)[]>;

  /** Display names of those who have one, by reference. One round trip. */
  namesOf(refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
