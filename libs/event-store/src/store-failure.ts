import { OperationalError } from '@lieciba/domain';
import { StoreRefusedError } from './store-refused-error';

/** gRPC status codes under which the store may well answer the next time. */
const passing = new Map([
  [1, 'CANCELLED'],
  [2, 'UNKNOWN'],
  [4, 'DEADLINE_EXCEEDED'],
  [8, 'RESOURCE_EXHAUSTED'],
  [10, 'ABORTED'],
  [13, 'INTERNAL'],
  [14, 'UNAVAILABLE'],
]);
/** Of those, the ones a busy but living server answers with: its connection is fine. */
const busy = new Set([4, 8, 10]);

const RETRY_AFTER_MS = 1_000;

/** One try failed. `passing`: the next may not; `broken`: not on this connection. */
export class StoreFailure extends Error {
  override readonly name: string = 'StoreFailure';
  constructor(
    /** The protocol's word for it: a status or an error type, never a text from the wire. */
    readonly what: string,
    readonly passing: boolean,
    readonly broken: boolean,
  ) {
    super(`The event store answered ${what}.`);
  }
}

const statusOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
    ? error.code
    : undefined;

const exceptionOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('metadata' in error)) return undefined;
  const metadata = error.metadata as { get?(key: string): readonly unknown[] };
  return metadata.get?.('exception')[0]?.toString();
};

/** Reads what gRPC threw; anything else is a bug and thrown on. */
export const storeFailure = (error: unknown): StoreFailure => {
  if (error instanceof StoreFailure) return error;
  const status = statusOf(error);
  if (status === undefined) throw error;
  const exception = exceptionOf(error);
  const word = passing.get(status);
  if (word) return new StoreFailure(word, true, !busy.has(status));
  return new StoreFailure(exception ?? `status ${status}`, false, false);
};

/** What callers are told in the end. Holds no address, stream or content. */
export const operational = (error: unknown): OperationalError => {
  const cause = storeFailure(error);
  return cause.passing
    ? new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store is away.', RETRY_AFTER_MS, { cause })
    : new StoreRefusedError(cause);
};
