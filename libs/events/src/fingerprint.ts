import { createHash } from 'node:crypto';
import { eventMetadata } from './metadata';
import { current } from './vocabulary';

const digest = (describe: string): string => createHash('sha256').update(describe).digest('hex');

/** SHA-256 of every version's schema by stored type, and of the metadata: what a release freezes. */
export const fingerprints = (): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ['metadata', digest(eventMetadata.describe)],
    ...current.map(({ storedType, schema }) => [storedType, digest(schema.describe)] as const),
  ]);
