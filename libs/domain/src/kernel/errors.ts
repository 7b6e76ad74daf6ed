/** A rule said no. `code` is stable and documented; the message is a sentence without anybody's data. */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';
  constructor(
    readonly code: `ERR_${string}`,
    message: string,
  ) {
    super(message);
  }
}

/** Something we lean on is away or overloaded: nothing was decided, and the same call may succeed after `retryAfterMs`. */
export class OperationalError extends Error {
  override readonly name: string = 'OperationalError';
  constructor(
    readonly code: `ERR_${string}`,
    message: string,
    readonly retryAfterMs: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
