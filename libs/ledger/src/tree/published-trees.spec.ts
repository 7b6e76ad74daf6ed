import { describe, expect, it } from '@jest/globals';
import { consistencyFault, inclusionFault } from '../verify';
import { arrayReader } from './array-reader';
import { appendLeaves, emptyRange, rangeRoot, rootOf } from './compact-range';
import { emptyRoot, leafHash, nodeHash } from './hashing';
import { proveConsistency, proveInclusion } from './prove';
import { argon2020, consistencyProofs, entries, hex, inclusionProofs, roots, toHex } from './published-trees.fixture';
import { type ConsistencyClaim, type InclusionClaim } from './verify';

const leaves = entries.map(leafHash);
const someHash = hex('abacaba000000000000000000000000000000000000000000060061e00123456');
const nothing = new Uint8Array();
const rootAt = (size: number): Uint8Array => roots[size - 1] ?? emptyRoot();

const flipped = (hashes: readonly Uint8Array[], at: number, mask: number): Uint8Array[] =>
  hashes.map((hash, i) => (i === at ? hash.map((byte, j) => (j === 0 ? byte ^ mask : byte)) : hash));

describe('the hashes of RFC 6962 and 9162', () => {
  it('are those everybody computes', () => {
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(toHex(leafHash(nothing))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(toHex(leafHash(Buffer.from('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(toHex(nodeHash(rootAt(1), leafHash(hex('00'))))).toBe(toHex(rootAt(2)));
  });

  it('give the published roots, of a list and grown leaf by leaf', () => {
    let frontier = emptyRange();
    expect(toHex(rangeRoot(frontier))).toBe(toHex(emptyRoot()));
    leaves.forEach((leaf, i) => {
      frontier = appendLeaves(frontier, [leaf]);
      expect(toHex(rangeRoot(frontier))).toBe(toHex(rootAt(i + 1)));
      expect(toHex(rootOf(leaves.slice(0, i + 1)))).toBe(toHex(rootAt(i + 1)));
    });
  });
});

describe.each(inclusionProofs)('the published inclusion proof of leaf $index of $size', ({ index, size, proof }) => {
  const claim: InclusionClaim = { index, size, leafHash: leaves[index] ?? nothing, root: rootAt(size), proof };

  it('is the one made here, and holds', async () => {
    expect((await proveInclusion(arrayReader(leaves), index, size)).map(toHex)).toEqual(proof.map(toHex));
    expect(inclusionFault(claim)).toBeNull();
  });

  it('holds for nothing else', () => {
    const wrong: Record<string, Partial<InclusionClaim>> = {
      'the leaf before': { index: index - 1 },
      'the leaf after': { index: index + 1 },
      'another leaf': { index: index ^ 2 },
      'a tree twice the size': { size: size * 2 },
      'a tree half the size': { size: Math.floor(size / 2) },
      'a hash too short': { leafHash: Buffer.from('WrongLeaf') },
      'no hash': { leafHash: nothing },
      'the empty root': { root: emptyRoot() },
      'a foreign root': { root: someHash },
      'a hash of nothing behind': { proof: [...proof, nothing] },
      'the root behind': { proof: [...proof, rootAt(size)] },
      'a hash of nothing ahead': { proof: [nothing, ...proof] },
      'the root ahead': { proof: [rootAt(size), ...proof] },
    };
    proof.forEach((_, i) => (wrong[`a bit of hash ${i}`] = { proof: flipped(proof, i, 8) }));
    if (proof.length > 0) wrong['a hash missing'] = { proof: proof.slice(0, -1) };
    const [first, ...rest] = proof;
    if (first && rest.length > 0) {
      wrong['a hash put in'] = { proof: [first, someHash, ...rest] };
      wrong['two hashes swapped'] = { proof: [...rest, first] };
    }
    const accepted = Object.entries(wrong).filter(([, part]) => inclusionFault({ ...claim, ...part }) === null);
    expect(accepted.map(([what]) => what)).toEqual([]);
  });
});

it.each([
  [0, 0],
  [1, 0],
  [1, 1],
  [2, 1],
  [-1, 1],
  [0.5, 1],
  [0, NaN],
  [2 ** 53, 2 ** 54],
])('a leaf %d is in no tree of %d', (index, size) => {
  const claim = { index, size, leafHash: someHash, root: someHash, proof: [] };
  expect(inclusionFault(claim)).toBe('ERR_INDEX');
});

describe.each(consistencyProofs)('the published proof from $oldSize to $newSize', ({ oldSize, newSize, proof }) => {
  const claim: ConsistencyClaim = { oldSize, newSize, oldRoot: rootAt(oldSize), newRoot: rootAt(newSize), proof };

  it('is the one made here, and holds', async () => {
    expect((await proveConsistency(arrayReader(leaves), oldSize, newSize)).map(toHex)).toEqual(proof.map(toHex));
    expect(consistencyFault(claim)).toBeNull();
  });

  it('holds for nothing else', () => {
    const { oldRoot, newRoot } = claim;
    const wrong: Record<string, Partial<ConsistencyClaim>> = {
      'one leaf less': { oldSize: oldSize - 1 },
      'one leaf more': { oldSize: oldSize + 1 },
      'another old size': { oldSize: oldSize ^ 2 },
      'a tree twice the size': { newSize: newSize * 2 },
      'a tree half the size': { newSize: Math.floor(newSize / 2) },
      'a wrong old root': { oldRoot: Buffer.from('WrongRoot') },
      'a wrong new root': { newRoot: Buffer.from('WrongRoot') },
      'a hash of nothing behind': { proof: [...proof, nothing] },
      'the old root behind': { proof: [...proof, oldRoot] },
      'the new root behind': { proof: [...proof, newRoot] },
      'a hash of nothing ahead': { proof: [nothing, ...proof] },
      'the old root ahead': { proof: [oldRoot, ...proof] },
      'the new root ahead': { proof: [newRoot, ...proof] },
    };
    proof.forEach((_, i) => (wrong[`a bit of hash ${i}`] = { proof: flipped(proof, i, 16) }));
    if (proof[0]) {
      wrong['the roots swapped'] = { oldRoot: newRoot, newRoot: oldRoot };
      wrong['the first hash twice'] = { proof: [proof[0], ...proof] };
      wrong['no proof'] = { proof: [] };
      wrong['a hash missing'] = { proof: proof.slice(0, -1) };
    }
    const accepted = Object.entries(wrong).filter(([, part]) => consistencyFault({ ...claim, ...part }) === null);
    expect(accepted.map(([what]) => what)).toEqual([]);
  });
});

describe('a consistency proof between trees that need none', () => {
  const one = Buffer.from('one root');
  const other = Buffer.from('other root');
  const fault = (
    oldSize: number,
    newSize: number,
    oldRoot: Uint8Array,
    newRoot: Uint8Array,
    proof: Uint8Array[] = [],
  ) => consistencyFault({ oldSize, newSize, oldRoot, newRoot, proof });

  it('holds between equal trees, and only with nothing in it', () => {
    expect([fault(0, 0, one, one), fault(1, 1, one, one), fault(7, 7, one, one)]).toEqual([null, null, null]);
    expect([fault(0, 0, one, other), fault(1, 1, one, other)]).toEqual(['ERR_ROOT_MISMATCH', 'ERR_ROOT_MISMATCH']);
    expect([fault(0, 0, one, one, [someHash]), fault(1, 1, one, one, [someHash])]).toEqual([
      'ERR_PROOF_LENGTH',
      'ERR_PROOF_LENGTH',
    ]);
  });

  it('proves nothing from the empty tree, and nothing backwards', () => {
    expect([fault(0, 1, one, other), fault(0, 1, emptyRoot(), other), fault(0, 1, one, one, [someHash])]).toEqual([
      'ERR_SIZE',
      'ERR_SIZE',
      'ERR_SIZE',
    ]);
    expect([fault(1, 0, one, one), fault(2, 1, one, one), fault(-1, 1, one, one)]).toEqual([
      'ERR_SIZE',
      'ERR_SIZE',
      'ERR_SIZE',
    ]);
  });

  it('never holds by being empty', () => {
    expect(fault(1, 2, someHash, someHash)).toBe('ERR_PROOF_LENGTH');
    expect(fault(3, 4, someHash, someHash)).toBe('ERR_PROOF_LENGTH');
  });
});

describe('the log of a certificate authority, with 961,984,013 leaves', () => {
  const { size, root, inclusion, consistency } = argon2020;

  it('contains the certificate it said it contains', () => {
    expect(inclusionFault({ ...inclusion, size, root })).toBeNull();
    expect(inclusionFault({ ...inclusion, index: 10_001, size, root })).toBe('ERR_ROOT_MISMATCH');
  });

  it('continues the tree it was before', () => {
    const claim = { ...consistency, newSize: size, newRoot: root };
    expect(consistencyFault(claim)).toBeNull();
    expect(consistencyFault({ ...claim, oldRoot: root })).toBe('ERR_OLD_ROOT_MISMATCH');
    expect(consistencyFault({ ...claim, newRoot: consistency.oldRoot })).toBe('ERR_ROOT_MISMATCH');
  });
});
