import { HASH_BYTES } from '../bytes';

const LEAF = 0x00;
const NODE = 0x01;

/** What a leaf's hash is the SHA-256 of: 0x00, then the entry (RFC 9162, section 2.1.1). */
export const leafInput = (entry: Uint8Array): Uint8Array => {
  const input = new Uint8Array(1 + entry.length);
  input[0] = LEAF;
  input.set(entry, 1);
  return input;
};

/** What a node's hash is the SHA-256 of: 0x01, then the hashes of its two children. */
export const nodeInput = (
  left: Uint8Array,
  right: Uint8Array,
  into = new Uint8Array(1 + 2 * HASH_BYTES),
): Uint8Array => {
  into[0] = NODE;
  into.set(left, 1);
  into.set(right, 1 + HASH_BYTES);
  return into;
};
