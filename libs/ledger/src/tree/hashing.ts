import { hash } from 'node:crypto';
import { HASH_BYTES } from '../bytes';
import { leafInput, NODE_INPUT_BYTES, nodeInput } from './hash-input';

/** SHA-256; as a string from OpenSSL, which comes for a third of the price of a buffer. */
export const sha256 = (input: Uint8Array): Uint8Array => {
  const binary = hash('sha256', input, 'binary');
  const digest = new Uint8Array(HASH_BYTES);
  for (let i = 0; i < HASH_BYTES; i += 1) digest[i] = binary.charCodeAt(i);
  return digest;
};

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array());

// One hash after another in this thread, so one place to lay out what is hashed is enough, and making none is much faster.
const leafScratch = new Uint8Array(4096);
const nodeScratch = new Uint8Array(NODE_INPUT_BYTES);

/** The hash of a leaf, from its entry's bytes. */
export const leafHash = (entry: Uint8Array): Uint8Array => {
  const length = 1 + entry.length;
  const into = length <= leafScratch.length ? leafScratch.subarray(0, length) : undefined;
  return sha256(leafInput(entry, into));
};

/** The hash of a node, from those of its two children. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(nodeInput(left, right, nodeScratch));
