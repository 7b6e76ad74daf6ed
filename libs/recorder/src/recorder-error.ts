/** What is wrong with a report: where, as a JSON pointer, and what must be there. Never the value. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** Stable: match on these, not on messages. */
export type RecorderErrorCode =
  | 'ERR_RECORDER_OPTION' // An option is out of range.
  | 'ERR_RECORDER_CLOSED' // record() or deliver() after close().
  | 'ERR_RECORDER_GAVE_UP' // `giveUpAfterMs` passed; whether it was recorded is unknown. Only deliver() may be repeated.
  | 'ERR_RECORD_MALFORMED' // 400, or a record that JSON cannot write.
  | 'ERR_RECORD_TOO_LARGE' // 413, or a record that no delivery can hold.
  | 'ERR_TOKEN_REFUSED' // 401
  | 'ERR_SOURCE_FORBIDDEN' // 403
  | 'ERR_KEY_TAKEN' // 409: the key already means something else.
  | 'ERR_REQUEST_REFUSED' // Any other answer that no retry can change.
  | 'ERR_UNAVAILABLE'; // Network fault, time-out, 408, 429, 5xx: retried, seen by onRetry only.

/** Why something was not recorded. Carries neither record content nor the token. */
export class RecorderError extends Error {
  override readonly name = 'RecorderError';
  readonly code: RecorderErrorCode;
  /** HTTP status, when the server answered. */
  readonly status: number | undefined;
  /** Faults of this record (record()), or of the whole delivery (deliver()). */
  readonly faults: readonly Fault[];

  constructor(code: RecorderErrorCode, message: string, more: { status?: number; faults?: readonly Fault[] } = {}) {
    super(message);
    this.code = code;
    this.status = more.status;
    this.faults = more.faults ?? [];
  }
}
