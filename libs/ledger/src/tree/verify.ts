import { equalBytes, HASH_BYTES } from '../bytes';
import { type Computation, sha256 } from '../primitives/computation';
import { NODE_INPUT_BYTES, nodeInput } from './hash-input';
import { isWithin } from './nodes';

/** Why a proof does not hold. */
export type TreeFault = 'ERR_SIZE' | 'ERR_INDEX' | 'ERR_PROOF_LENGTH' | 'ERR_OLD_ROOT_MISMATCH' | 'ERR_ROOT_MISMATCH';

/** That the leaf of this hash stands at `index` in the tree of `size` leaves with this root. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** That the tree of `oldSize` leaves with `oldRoot` is the beginning of the tree of `newSize` leaves with `newRoot`. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const node = (left: Uint8Array, right: Uint8Array, scratch: Uint8Array): Computation<Uint8Array> =>
  sha256(nodeInput(left, right, scratch));

const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === HASH_BYTES);

const shift = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const isPowerOfTwo = (value: number): boolean => {
  let rest = value;
  while (rest > 1 && !isOdd(rest)) rest /= 2;
  return rest === 1;
};

/** Why the claim does not hold, or null: the algorithm of RFC 9162, section 2.1.3.2. Sizes up to 2^53 - 1. */
export function* checkInclusion({ index, size, leafHash, root, proof }: InclusionClaim): Computation<TreeFault | null> {
  if (!isWithin(index, index + 1, size)) return 'ERR_INDEX';
  if (!areHashes([leafHash, ...proof])) return 'ERR_PROOF_LENGTH';
  let fn = index;
  let sn = size - 1;
  let r = leafHash;
  const scratch = new Uint8Array(NODE_INPUT_BYTES);
  for (const p of proof) {
    if (sn === 0) return 'ERR_PROOF_LENGTH';
    if (isOdd(fn) || fn === sn) {
      r = yield* node(p, r, scratch);
      for (; !isOdd(fn) && fn !== 0; sn = shift(sn)) fn = shift(fn);
    } else {
      r = yield* node(r, p, scratch);
    }
    fn = shift(fn);
    sn = shift(sn);
  }
  if (sn !== 0) return 'ERR_PROOF_LENGTH';
  return equalBytes(r, root) ? null : 'ERR_ROOT_MISMATCH';
}

/**
 * Why the claim does not hold, or null: the algorithm of RFC 9162, section 2.1.4.2. Equal sizes hold with equal roots and an
 * empty proof. From size 0 nothing is proven, whatever the proof: the RFC defines none.
 */
export function* checkConsistency(claim: ConsistencyClaim): Computation<TreeFault | null> {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (!isWithin(0, oldSize, newSize)) return 'ERR_SIZE';
  if (oldSize === newSize) {
    if (proof.length > 0) return 'ERR_PROOF_LENGTH';
    return equalBytes(oldRoot, newRoot) ? null : 'ERR_ROOT_MISMATCH';
  }
  if (oldSize === 0) return 'ERR_SIZE';
  const [seed, ...path] = isPowerOfTwo(oldSize) && proof.length > 0 ? [oldRoot, ...proof] : proof;
  if (!seed || !areHashes([seed, ...path])) return 'ERR_PROOF_LENGTH';
  let fn = oldSize - 1;
  let sn = newSize - 1;
  for (; isOdd(fn); sn = shift(sn)) fn = shift(fn);
  let fr = seed;
  let sr = seed;
  const scratch = new Uint8Array(NODE_INPUT_BYTES);
  for (const c of path) {
    if (sn === 0) return 'ERR_PROOF_LENGTH';
    if (isOdd(fn) || fn === sn) {
      fr = yield* node(c, fr, scratch);
      sr = yield* node(c, sr, scratch);
      for (; !isOdd(fn) && fn !== 0; sn = shift(sn)) fn = shift(fn);
    } else {
      sr = yield* node(sr, c, scratch);
    }
    fn = shift(fn);
    sn = shift(sn);
  }
  if (sn !== 0) return 'ERR_PROOF_LENGTH';
  if (!equalBytes(fr, oldRoot)) return 'ERR_OLD_ROOT_MISMATCH';
  return equalBytes(sr, newRoot) ? null : 'ERR_ROOT_MISMATCH';
}
