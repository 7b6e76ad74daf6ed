import { equalBytes, HASH_BYTES } from '../bytes';
import { appendLeaves, emptyRange, mergeRanges, rangeRoot } from './compact-range';
import { isWithin, nodesOf } from './nodes';
import { type RangeProof } from './prove';
import { type TreeFault } from './verify';

/** That these leaves, from `begin` on, are all the leaves there are between their first and last in the tree with this root. */
export interface RangeClaim {
  readonly begin: number;
  readonly leafHashes: readonly Uint8Array[];
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: RangeProof;
}

/** Why the claim does not hold, or null: the leaves, between the subtrees left and right of them, must give the root. */
export const checkRange = ({ begin, leafHashes, size, root, proof }: RangeClaim): TreeFault | null => {
  const end = begin + leafHashes.length;
  if (!isWithin(begin, end, size)) return 'ERR_INDEX';
  const left = { begin: 0, end: begin, hashes: proof.left };
  const right = { begin: end, end: size, hashes: proof.right };
  const wellFormed =
    nodesOf(left).length === proof.left.length &&
    nodesOf(right).length === proof.right.length &&
    [...proof.left, ...leafHashes, ...proof.right].every(({ length }) => length === HASH_BYTES);
  if (!wellFormed) return 'ERR_PROOF_LENGTH';
  const leaves = appendLeaves(emptyRange(begin), leafHashes);
  const whole = mergeRanges(mergeRanges(left, leaves), right);
  return equalBytes(rangeRoot(whole), root) ? null : 'ERR_ROOT_MISMATCH';
};
