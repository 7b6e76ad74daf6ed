/** What can be wrong with something handed to the ledger's readers. Stable: programs and messages in two languages hang on it. */
export type LedgerErrorCode =
  | 'ERR_KEY_MALFORMED'
  | 'ERR_KEY_UNSUPPORTED'
  | 'ERR_KEY_AMBIGUOUS'
  | 'ERR_NOTE_MALFORMED'
  | 'ERR_SIGNATURE_MISSING'
  | 'ERR_SIGNATURE_INVALID'
  | 'ERR_CHECKPOINT_MALFORMED'
  | 'ERR_PROOF_MALFORMED'
  | 'ERR_CERTIFICATE_MALFORMED'
  | 'ERR_REQUEST_MALFORMED'
  | 'ERR_LEAF_MALFORMED'
  | 'ERR_TILE_MALFORMED'
  | 'ERR_TILE_MISSING'
  | 'ERR_BUNDLE_MALFORMED';

/** A key, note, file or tile cannot be read or trusted. The message is one sentence and quotes nothing of what was read. */
export class LedgerError extends Error {
  override readonly name: string = 'LedgerError';
  constructor(
    readonly code: LedgerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
