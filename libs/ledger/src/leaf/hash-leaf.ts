import { viewOf } from '../bytes';
import { LEAF } from '../tree/hash-input';
import { leafHash, sha256 } from '../tree/hashing';
import { encodeLeaf, entryLength, type Leaf, writeEntry } from './leaf';

// A log is hashed event by event in one thread: room made once is room enough for all but the longest.
const scratch = new Uint8Array(16_384);
const view = viewOf(scratch);

/** The hash of a leaf, that of its entry, without making room for the entry. @throws LedgerError `ERR_LEAF_MALFORMED` */
export const hashLeaf = (leaf: Leaf): Uint8Array => {
  const length = 1 + entryLength(leaf);
  if (length > scratch.length) return leafHash(encodeLeaf(leaf));
  scratch[0] = LEAF;
  writeEntry(leaf, scratch, view, 1);
  return sha256(scratch.subarray(0, length));
};
