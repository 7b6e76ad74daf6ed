import { OperationalError } from '@lieciba/domain';
import { type StoreFailure } from './store-failure';

/** Why the store will not do it. `too-large`: less at once may well be taken; `damaged`: it no longer holds what was written. */
export type Refusal = 'too-large' | 'access-denied' | 'stream-deleted' | 'damaged' | 'other';

/** How the protocol says so: error types of an append in one spelling, exceptions of a read in the other. */
const refusals: readonly (readonly [RegExp, Refusal])[] = [
  [/^maximumappend\w*sizeexceeded$/, 'too-large'],
  [/^accessdenied$/, 'access-denied'],
  [/^streamdeleted$/, 'stream-deleted'],
  [/^status 15$/, 'damaged'], // DATA_LOSS
];

const refusalOf = (what: string): Refusal => {
  const word = what.replaceAll('-', '').toLowerCase();
  return refusals.find(([told]) => told.test(word))?.[1] ?? 'other';
};

const RETRY_AFTER_MS = 30_000;

/** The store is there and will not do it; the same again fares no better until somebody sees to it. Nothing was written. */
export class StoreRefusedError extends OperationalError {
  readonly reason: Refusal;

  constructor(cause: StoreFailure) {
    super('ERR_STORE_REFUSED', `The event store refused: ${cause.what}.`, RETRY_AFTER_MS, { cause });
    this.reason = refusalOf(cause.what);
  }
}
