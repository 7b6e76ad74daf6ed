import { hash } from 'node:crypto';
import { HASH_BYTES } from '../bytes';
import { leafInput, nodeInput } from './hash-input';

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => hash('sha256', '', 'buffer');

/** The hash of a leaf, from its entry's bytes. */
export const leafHash = (entry: Uint8Array): Uint8Array => hash('sha256', leafInput(entry), 'buffer');

// One hash after another in this thread, so one place to lay the children out is enough.
const scratch = new Uint8Array(1 + 2 * HASH_BYTES);

/** The hash of a node, from those of its two children. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash('sha256', nodeInput(left, right, scratch), 'buffer');
