import { HASH_BYTES } from '../bytes';

/** First byte of what a leaf's hash is taken of. */
export const LEAF = 0x00;
const NODE = 0x01;

export const NODE_INPUT_BYTES = 1 + 2 * HASH_BYTES;

/** What a leaf's hash is the SHA-256 of: 0x00, then the entry (RFC 9162, section 2.1.1). `into` is of that length. */
export const leafInput = (entry: Uint8Array, into = new Uint8Array(1 + entry.length)): Uint8Array => {
  into[0] = LEAF;
  into.set(entry, 1);
  return into;
};

/** What a node's hash is the SHA-256 of: 0x01, then the hashes of its two children; laid out in `scratch`. */
export const nodeInput = (left: Uint8Array, right: Uint8Array, scratch: Uint8Array): Uint8Array => {
  scratch[0] = NODE;
  scratch.set(left, 1);
  scratch.set(right, 1 + HASH_BYTES);
  return scratch;
};
