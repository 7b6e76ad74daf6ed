/** The stream was not as the append expected; nothing was written. Whoever decided on it reads again and decides again. */
export class WrongRevisionError extends Error {
  override readonly name: string = 'WrongRevisionError';
  readonly code = 'ERR_WRONG_REVISION';

  constructor(
    readonly stream: string,
    readonly expected: 'no-stream' | bigint,
    /** Where the stream really ends; `'no-stream'` when it does not exist. */
    readonly actual: 'no-stream' | bigint,
  ) {
    super(`Expected ${stream} at ${expected}, found it at ${actual}.`);
  }
}
