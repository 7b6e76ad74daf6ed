import { type FaultCode } from '../words/faults';
import { type StoredLeaf } from './stored-leaf';

/** What became of the log at the first place where it is not what was sealed, and of how many records as far as can be seen. */
export interface Difference {
  readonly code: FaultCode;
  readonly count: number;
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

/**
 * Names the difference between what the store holds and what was sealed, both from the first place on where they differ. Some
 * hundred of each tell a record that is gone from one that was put in, moved or altered.
 */
export const nameDifference = (stored: readonly StoredLeaf[], sealed: readonly Uint8Array[]): Difference => {
  const [here] = stored;
  if (!here) return { code: 'ERR_LOG_SHORTER', count: sealed.length };
  const now = stored.map(({ hash }) => hex(hash));
  const was = sealed.map(hex);
  const sealedLater = was.indexOf(hex(here.hash));
  const storedLater = now.indexOf(was[0] ?? '');
  if (sealedLater > 0 && storedLater > 0) return { code: 'ERR_LOG_REORDERED', count: storedLater + 1 };
  if (sealedLater > 0) return { code: 'ERR_LOG_MISSING', count: sealedLater };
  if (storedLater > 0) return { code: 'ERR_LOG_ADDED', count: storedLater };
  return { code: 'ERR_LOG_ALTERED', count: 1 };
};
