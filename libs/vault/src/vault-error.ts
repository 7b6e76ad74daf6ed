export type VaultErrorCode =
  'ERR_VAULT_UNAVAILABLE' | 'ERR_VAULT_TAMPERED' | 'ERR_VAULT_KEYS' | 'ERR_VAULT_NEWER' | 'ERR_VAULT_LEDGER';

/** The vault could not do what was asked. The message is one sentence and never holds an identifier, a name or a key. */
export class VaultError extends Error {
  override readonly name: string = 'VaultError';
  constructor(
    readonly code: VaultErrorCode,
    message: string,
    /** Set when the same call may succeed later. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
