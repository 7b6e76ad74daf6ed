import { type CompactRange, joinHashes } from './compact-range';
import { isWithin, type Node, nodesOf, type Span } from './nodes';
import { consistencySpans, inclusionSpans } from './spans';

/** Where the hashes of perfect subtrees are kept. */
export interface NodeReader {
  /** The hashes of the nodes, in the order asked for; each must lie within the tree being read. */
  read(nodes: readonly Node[]): Promise<readonly Uint8Array[]>;
}

/** The subtrees left and right of a range: with the leaves between them they give the root, so none is missing or added. */
export interface RangeProof {
  readonly left: readonly Uint8Array[];
  readonly right: readonly Uint8Array[];
}

const rootsOf = async (reader: NodeReader, spans: readonly Span[]): Promise<Uint8Array[]> => {
  const nodes = spans.map(nodesOf);
  const hashes = await reader.read(nodes.flat());
  let at = 0;
  return nodes.map(({ length }) => joinHashes(hashes.slice(at, (at += length))));
};

/** The inclusion proof of the leaf at `index` in the tree of `size` leaves, from its sibling upwards. */
export const proveInclusion = async (reader: NodeReader, index: number, size: number): Promise<Uint8Array[]> => {
  if (!isWithin(index, index + 1, size)) throw new RangeError('Only a leaf of the tree can be proven.');
  return rootsOf(reader, inclusionSpans(index, size));
};

/** The consistency proof from the tree of `oldSize` leaves to that of `newSize`; empty from 0 and between equals. */
export const proveConsistency = async (reader: NodeReader, oldSize: number, newSize: number): Promise<Uint8Array[]> => {
  if (!isWithin(0, oldSize, newSize)) throw new RangeError('A tree is consistent with its past only.');
  return rootsOf(reader, consistencySpans(oldSize, newSize));
};

/** The proof that the leaves [begin, end) are all the leaves there are between those two in the tree of `size` leaves. */
export const proveRange = async (reader: NodeReader, { begin, end }: Span, size: number): Promise<RangeProof> => {
  if (!isWithin(begin, end, size)) throw new RangeError('Only leaves of the tree can be proven.');
  const left = nodesOf({ begin: 0, end: begin });
  const hashes = await reader.read([...left, ...nodesOf({ begin: end, end: size })]);
  return { left: hashes.slice(0, left.length), right: hashes.slice(left.length) };
};

/** The frontier of the tree of `size` leaves: what is needed to grow it, and its root. */
export const frontierAt = async (reader: NodeReader, size: number): Promise<CompactRange> => ({
  begin: 0,
  end: size,
  hashes: await reader.read(nodesOf({ begin: 0, end: size })),
});
