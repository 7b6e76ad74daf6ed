import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { growTiles, emptyEdge, frontierOf } from '../tiles/tile-edge';
import { consistencyFault, inclusionFault } from '../verify';
import { arrayReader } from './array-reader';
import { appendLeaves, type CompactRange, emptyRange, mergeRanges, rangeRoot, rootOf } from './compact-range';
import { emptyRoot, leafHash, nodeHash } from './hashing';
import { frontierAt, proveConsistency, proveInclusion, proveRange } from './prove';
import { toHex } from './published-trees.fixture';
import { checkRange } from './verify-range';

const MAX_LEAVES = 300;
const leaves = Array.from({ length: MAX_LEAVES }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));
const reader = arrayReader(leaves);

/** The Merkle tree hash word for word as RFC 9162 defines it: slow, and nothing of what is tested is in it. */
const merkleTreeHash = (hashes: readonly Uint8Array[]): Uint8Array => {
  const [first, ...rest] = hashes;
  if (!first) return emptyRoot();
  if (rest.length === 0) return first;
  let k = 1;
  while (2 * k < hashes.length) k *= 2;
  return nodeHash(merkleTreeHash(hashes.slice(0, k)), merkleTreeHash(hashes.slice(k)));
};

const rootAt = (size: number): Uint8Array => rootOf(leaves.slice(0, size));
const size = fc.integer({ min: 1, max: MAX_LEAVES });
const upTo = (max: number) => fc.integer({ min: 0, max });
const leafOfTree = size.chain((of) => fc.record({ size: fc.constant(of), index: upTo(of - 1) }));
const sizes = size.chain((newSize) =>
  fc.record({ newSize: fc.constant(newSize), oldSize: fc.integer({ min: 1, max: newSize }) }),
);
const span = size.chain((of) =>
  fc.tuple(upTo(of), upTo(of)).map(([a, b]) => ({ size: of, begin: Math.min(a, b), end: Math.max(a, b) })),
);

const shown = ({ begin, end, hashes }: CompactRange) => ({ begin, end, hashes: hashes.map(toHex) });
const mangled = (hashes: readonly Uint8Array[], at: number, bit: number): Uint8Array[] =>
  hashes.map((hash, i) =>
    i === at ? hash.map((byte, j) => (j === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte)) : hash,
  );
const swapped = (hashes: readonly Uint8Array[], at: number): Uint8Array[] =>
  hashes.map((hash, i) => hashes[i === at ? at + 1 : i === at + 1 ? at : i] ?? hash);

/** Every way a proof can be bent: a bit, two neighbours swapped, one missing, one too many. */
const bent = (proof: readonly Uint8Array[], bit: number): Uint8Array[][] => [
  ...proof.map((_, i) => mangled(proof, i, bit)),
  ...proof.slice(1).map((_, i) => swapped(proof, i)),
  ...proof.map((_, i) => proof.filter((_hash, j) => j !== i)),
  [...proof, leafHash(new Uint8Array())],
  [leafHash(new Uint8Array()), ...proof],
];

describe('a tree', () => {
  it('has the root the RFC defines, however large', () => {
    fc.assert(fc.property(size, (of) => expect(toHex(rootAt(of))).toBe(toHex(merkleTreeHash(leaves.slice(0, of))))));
  });

  it('is the same by batches, leaf by leaf, of merged ranges, and of tiles', () => {
    fc.assert(
      fc.property(fc.array(upTo(60), { maxLength: 5 }), (batches) => {
        let begin = 0;
        let frontier = emptyRange();
        let merged = emptyRange();
        let edge = emptyEdge;
        for (const length of batches) {
          const batch = leaves.slice(begin, begin + length);
          frontier = appendLeaves(frontier, batch);
          merged = mergeRanges(merged, appendLeaves(emptyRange(begin), batch));
          ({ edge } = growTiles(edge, batch));
          begin += length;
        }
        const single = leaves.slice(0, begin).reduce((range, leaf) => appendLeaves(range, [leaf]), emptyRange());
        expect(shown(frontier)).toEqual(shown(single));
        expect(shown(merged)).toEqual(shown(single));
        expect(shown(frontierOf(edge))).toEqual(shown(single));
        expect(toHex(rangeRoot(single))).toBe(toHex(rootAt(begin)));
      }),
    );
  });

  it('has its frontier in its nodes', async () => {
    await fc.assert(
      fc.asyncProperty(size, async (of) => {
        expect(shown(await frontierAt(reader, of))).toEqual(shown(appendLeaves(emptyRange(), leaves.slice(0, of))));
      }),
    );
  });

  it('merges only neighbours, and has a root only from the first leaf on', () => {
    expect(() => mergeRanges(emptyRange(0), emptyRange(1))).toThrow(RangeError);
    expect(() => rangeRoot(emptyRange(1))).toThrow(RangeError);
  });
});

describe('an inclusion proof', () => {
  const claimOf = async ({ index, size: of }: { index: number; size: number }) => ({
    index,
    size: of,
    leafHash: leaves[index] ?? emptyRoot(),
    root: rootAt(of),
    proof: await proveInclusion(reader, index, of),
  });

  it('holds for every leaf of every tree, and for no other place, tree, leaf or root', async () => {
    await fc.assert(
      fc.asyncProperty(leafOfTree, upTo(MAX_LEAVES), upTo(255), async (leaf, other, bit) => {
        const claim = await claimOf(leaf);
        expect(inclusionFault(claim)).toBeNull();
        if (other !== leaf.index) expect(inclusionFault({ ...claim, index: other })).not.toBeNull();
        if (other !== leaf.size) expect(inclusionFault({ ...claim, root: rootAt(other) })).not.toBeNull();
        const [leafBent = emptyRoot()] = mangled([claim.leafHash], 0, bit);
        expect(inclusionFault({ ...claim, leafHash: leafBent })).not.toBeNull();
        for (const proof of bent(claim.proof, bit)) expect(inclusionFault({ ...claim, proof })).not.toBeNull();
      }),
    );
  });

  it('is made for leaves of the tree only', async () => {
    await expect(proveInclusion(reader, 5, 5)).rejects.toThrow(RangeError);
    await expect(proveInclusion(reader, -1, 5)).rejects.toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  it('holds from every tree to every later one, and between no others', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, size, upTo(255), async ({ oldSize, newSize }, other, bit) => {
        const proof = await proveConsistency(reader, oldSize, newSize);
        const claim = { oldSize, newSize, oldRoot: rootAt(oldSize), newRoot: rootAt(newSize), proof };
        expect(consistencyFault(claim)).toBeNull();
        if (other !== oldSize) expect(consistencyFault({ ...claim, oldRoot: rootAt(other) })).not.toBeNull();
        if (other !== newSize) expect(consistencyFault({ ...claim, newRoot: rootAt(other) })).not.toBeNull();
        if (other !== oldSize) expect(consistencyFault({ ...claim, oldSize: other })).not.toBeNull();
        for (const wrong of bent(proof, bit)) expect(consistencyFault({ ...claim, proof: wrong })).not.toBeNull();
      }),
    );
  });

  it('is empty from the empty tree and between equals, and is not made backwards', async () => {
    expect(await proveConsistency(reader, 0, 7)).toEqual([]);
    expect(await proveConsistency(reader, 7, 7)).toEqual([]);
    await expect(proveConsistency(reader, 8, 7)).rejects.toThrow(RangeError);
  });
});

describe('a proof of a range', () => {
  it('holds for every run of leaves, and for none with a leaf missing, added, altered or elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(span, upTo(255), async ({ begin, end, size: of }, bit) => {
        const proof = await proveRange(reader, { begin, end }, of);
        const run = leaves.slice(begin, end);
        const claim = { begin, leafHashes: run, size: of, root: rootAt(of), proof };
        expect(checkRange(claim)).toBeNull();
        expect(checkRange({ ...claim, begin: begin + 1 })).not.toBeNull();
        expect(checkRange({ ...claim, root: rootAt(of - 1) })).not.toBeNull();
        for (const leafHashes of bent(run.slice(0, 8), bit))
          expect(checkRange({ ...claim, leafHashes: [...leafHashes, ...run.slice(8)] })).not.toBeNull();
        for (const left of bent(proof.left, bit))
          expect(checkRange({ ...claim, proof: { ...proof, left } })).not.toBeNull();
        for (const right of bent(proof.right, bit))
          expect(checkRange({ ...claim, proof: { ...proof, right } })).not.toBeNull();
      }),
    );
  });

  it('lies in the tree', async () => {
    await expect(proveRange(reader, { begin: 3, end: 6 }, 5)).rejects.toThrow(RangeError);
    expect(
      checkRange({
        begin: 3,
        leafHashes: leaves.slice(3, 6),
        size: 5,
        root: rootAt(5),
        proof: { left: [], right: [] },
      }),
    ).toBe('ERR_INDEX');
  });
});
