import { hash } from 'node:crypto';
import { leafInput, NODE_INPUT_BYTES, nodeInput } from './hash-input';

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => hash('sha256', '', 'buffer');

// One hash after another in this thread, so one place to lay out what is hashed is enough, and making none is much faster.
const leafScratch = new Uint8Array(4096);
const nodeScratch = new Uint8Array(NODE_INPUT_BYTES);

/** The hash of a leaf, from its entry's bytes. */
export const leafHash = (entry: Uint8Array): Uint8Array => {
  const length = 1 + entry.length;
  const into = length <= leafScratch.length ? leafScratch.subarray(0, length) : undefined;
  return hash('sha256', leafInput(entry, into), 'buffer');
};

/** The hash of a node, from those of its two children. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash('sha256', nodeInput(left, right, nodeScratch), 'buffer');
