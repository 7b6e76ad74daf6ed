/** The request itself is at fault; nothing was written. */
export class Refused extends Error {
  constructor(
    readonly reason: 'access-denied' | 'bad-request' | 'required-metadata' | 'too-large',
    message: string,
    /** Of an append that is too large: the limit it went beyond. */
    readonly maxBytes = 0,
  ) {
    super(message);
  }
}
