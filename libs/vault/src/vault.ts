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

/** Proof that somebody was forgotten. The same for every repetition. */
export interface ErasureReceipt {
  /** Random; names this erasure in the ledger of erasures too. */
  readonly erasure: string;
  /** Whose keys and identifiers are gone. */
  readonly refs: readonly string[];
  readonly erasedAt: Date;
}

/**
 * Knows who stands behind a reference; nobody else does. A person's key destroyed is a person forgotten.
 * A reference stands for one identifier and stays in the log for ever; a person is the set of references that links join.
 * Every call @throws VaultError `ERR_VAULT_UNAVAILABLE` when the database or the holder of the master key is away.
 */
export interface Vault {
  /**
   * The same identifier always has the same reference; new ones get one, durable before this resolves. At most one round
   * trip (two or three when writers meet over the same new person), none for people seen lately.
   */
  referencesFor(people: readonly Person[]): Promise<References>;

  /** The reference of a known identifier; never makes a new one. */
  find(person: Identity): Promise<string | null>;

  /** Every reference of the person who has this identifier, the longest known first; none when unknown. One round trip. */
  refsOf(identity: Identity): Promise<readonly string[]>;

  /** For each known reference, every reference of the same person, itself included. One round trip. */
  personOf(refs: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;

  /** Says that two references are one person; false when either is unknown or forgotten. */
  merge(one: string, other: string): Promise<boolean>;

  /** Takes back one `merge`, and nothing else; false when there was none. */
  split(one: string, other: string): Promise<boolean>;

  /**
   * Says that a person has this identifier too. It keeps a reference of its own, so that unlinking restores both timelines.
   * The identifier's reference, or null when `ref` is unknown or forgotten.
   */
  link(ref: string, identity: Identity): Promise<string | null>;

  /** Takes back one `link`; false when there was none. */
  unlink(ref: string, identity: Identity): Promise<boolean>;

  /**
   * Destroys keys and identifiers of this person, or of this one reference only: texts and names open as null, nobody is
   * found, and whoever is reported again gets a new reference. Durable, and in the ledger of erasures, before this resolves;
   * other processes stop sealing under the destroyed keys within `staleMsMax`. Repeated, it answers the same receipt; null
   * when nobody ever had this reference. @throws VaultError `ERR_VAULT_LEDGER` when the ledger cannot be written: erased it is
   */
  forget(ref: string, reach?: 'person' | 'reference'): Promise<ErasureReceipt | null>;

  /** Those of these references that were forgotten, by when. One round trip. */
  erased(refs: readonly string[]): Promise<ReadonlyMap<string, Date>>;

  /**
   * The texts in the order asked, null where the person is unknown or forgotten. One round trip.
   * @throws VaultError `ERR_VAULT_TAMPERED` when a text is not what was sealed
   */
  open(texts: readonly SealedText[]): Promise<readonly (string | null)[]>;

  /** Display names of those who have one, by reference. One round trip. */
  namesOf(refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
