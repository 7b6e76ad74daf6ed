/** The request itself is at fault; nothing was written. */
export class Refused extends Error {
  constructor(
    readonly reason: 'access-denied' | 'bad-request' | 'required-metadata' | 'too-large',
    message: string,
  ) {
    super(message);
  }
}
