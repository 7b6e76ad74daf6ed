/** What a master key wraps: a person's key, or the proof that it is the right master key. */
export type WrappedKind = 'key' | 'canary';

/** A key in clear, and whose it is: it opens for nobody else. */
export interface PlainKey {
  readonly kind: WrappedKind;
  readonly ref: string;
  readonly key: Buffer;
}

/** A key as it lies in the database, and the version of the master key that it is under. */
export interface WrappedKey {
  readonly kind: WrappedKind;
  readonly ref: string;
  readonly wrapped: Buffer;
  readonly version: number;
}

/**
 * Holds the master key, which never leaves it. Answers come in the order asked, a batch in one call.
 * Every call @throws VaultError `ERR_VAULT_UNAVAILABLE` when it is away, `ERR_VAULT_KEYS` when it has no such version
 */
export interface Kms {
  wrap(keys: readonly PlainKey[], version: number): Promise<Buffer[]>;
  /** @throws VaultError `ERR_VAULT_TAMPERED` when a key, its owner or its version is not what was wrapped */
  unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]>;
  /** The same keys under another version. @throws VaultError `ERR_VAULT_TAMPERED` */
  rewrap(keys: readonly WrappedKey[], version: number): Promise<Buffer[]>;
  /** A version after the given one, made if there is none yet; the first one is after 0. Asked again, it is the same. */
  versionAfter(version: number): Promise<number>;
  ping(): Promise<void>;
  close(): void;
}
