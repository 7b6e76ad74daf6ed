import { emptyRoot, nodeHash } from './hashing';
import { type Node, nodesOf, type Span } from './nodes';

/** The leaves [begin, end) of a tree as the hashes of the largest perfect subtrees that cover them, from left to right. */
export interface CompactRange extends Span {
  readonly hashes: readonly Uint8Array[];
}

/** A range of no leaves yet; from 0 on it is the frontier of a new tree. */
export const emptyRange = (begin = 0): CompactRange => ({ begin, end: begin, hashes: [] });

/** Puts a subtree at the end of a range, joined with its left sibling, and that one with its own, as far as they are here. */
const add = (hashes: Uint8Array[], begin: number, { level, index }: Node, hash: Uint8Array): void => {
  let joined = hash;
  let at = index;
  let width = 2 ** level;
  while (at % 2 === 1 && (at - 1) * width >= begin) {
    const sibling = hashes.pop();
    if (!sibling) throw new RangeError('The range has fewer hashes than its leaves need.');
    joined = nodeHash(sibling, joined);
    at = (at - 1) / 2;
    width *= 2;
  }
  hashes.push(joined);
};

/** The range grown by leaves, given as their hashes. */
export const appendLeaves = ({ begin, end, hashes }: CompactRange, leafHashes: readonly Uint8Array[]): CompactRange => {
  const grown = [...hashes];
  leafHashes.forEach((hash, i) => add(grown, begin, { level: 0, index: end + i }, hash));
  return { begin, end: end + leafHashes.length, hashes: grown };
};

/** Two neighbouring ranges as one: the same as if the leaves of the right had been appended to the left. */
export const mergeRanges = (left: CompactRange, right: CompactRange): CompactRange => {
  if (left.end !== right.begin) throw new RangeError('Only a range that begins where the other ends can be merged.');
  const merged = [...left.hashes];
  nodesOf(right).forEach((node, i) => {
    const hash = right.hashes[i];
    if (!hash) throw new RangeError('The range has fewer hashes than its leaves need.');
    add(merged, left.begin, node, hash);
  });
  return { begin: left.begin, end: right.end, hashes: merged };
};

/** The root of neighbouring subtrees, given from left to right: the last two first. */
export const joinHashes = (hashes: readonly Uint8Array[]): Uint8Array =>
  hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeHash(left, right));

/** The root of the tree whose frontier this is (RFC 9162, section 2.1.1). */
export const rangeRoot = (frontier: CompactRange): Uint8Array => {
  if (frontier.begin !== 0) throw new RangeError('Only a range from the first leaf on has a root.');
  return joinHashes(frontier.hashes);
};

/** The root of the tree of these leaves, given as their hashes. */
export const rootOf = (leafHashes: readonly Uint8Array[]): Uint8Array =>
  rangeRoot(appendLeaves(emptyRange(), leafHashes));
