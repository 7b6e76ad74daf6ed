import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafHash } from '../tree/hashing';
import { appendLeaves, emptyRange, rangeRoot, rootOf } from '../tree/compact-range';
import { arrayReader } from '../tree/array-reader';
import { frontierAt, proveConsistency, proveInclusion, proveRange } from '../tree/prove';
import { toHex } from '../tree/published-trees.fixture';
import { emptyEdge, frontierOf, growTiles, partialTiles, readEdge, type TileEdge } from './tile-edge';
import { edgeTiles, TILE_WIDTH, tilePath } from './tile-path';
import { tileReader } from './tile-reader';

// Past a full tile of full tiles, so that there are three levels.
const SIZE = 70_000;
const leaves = Array.from({ length: SIZE }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));
const inMemory = arrayReader(leaves);

const shown = (edge: TileEdge) => edge.levels.map((level) => level.map(toHex));

/** A log of tiles grown by these batches; what is written twice must be the same bytes. */
const grown = (batches: readonly number[]) => {
  const files = new Map<string, Uint8Array>();
  let edge = emptyEdge;
  for (const length of batches) {
    const grownBy = growTiles(edge, leaves.slice(edge.size, edge.size + length));
    for (const { path, bytes } of [...grownBy.full, ...partialTiles(grownBy.edge)]) {
      expect(toHex(files.get(path) ?? bytes)).toBe(toHex(bytes));
      files.set(path, bytes);
    }
    edge = grownBy.edge;
  }
  return { files, edge, read: async (path: string) => files.get(path) ?? null };
};
const whole = grown([SIZE]);

/** A tile as a smaller tree had it: of the last partial ones the beginning; earlier partial ones are gone. */
const served = async (path: string): Promise<Uint8Array | null> => {
  const last = edgeTiles(SIZE).find((tile) => path.startsWith(`${tilePath({ ...tile, width: TILE_WIDTH })}.p/`));
  const [, width] = path.split('.p/');
  return (last ? whole.files.get(tilePath(last))?.subarray(0, 32 * Number(width)) : whole.files.get(path)) ?? null;
};

const hexOf = ({ left, right }: { left: readonly Uint8Array[]; right: readonly Uint8Array[] }) => [
  left.map(toHex),
  right.map(toHex),
];

describe('tiles', () => {
  it('of 70,000 leaves are those the specification counts', () => {
    const widths = [...whole.files].filter(([, bytes]) => bytes.length === 8192).map(([path]) => path);
    expect(widths.filter((path) => path.startsWith('tile/0/'))).toHaveLength(273);
    expect(widths.filter((path) => path.startsWith('tile/1/'))).toEqual(['tile/1/000']);
    const partial = [...whole.files].filter(([path]) => path.includes('.p/'));
    expect(partial.map(([path, bytes]) => [path, bytes.length / 32])).toEqual([
      ['tile/0/273.p/112', 112],
      ['tile/1/001.p/17', 17],
      ['tile/2/000.p/1', 1],
    ]);
    expect(whole.files.size).toBe(277);
  });

  it('hold the hashes of the leaves, and above them the roots of full tiles', () => {
    expect(toHex(whole.files.get('tile/0/273.p/112') ?? Buffer.alloc(0))).toBe(
      leaves
        .slice(273 * 256)
        .map(toHex)
        .join(''),
    );
    const second = whole.files.get('tile/1/001.p/17')?.subarray(32, 64) ?? Buffer.alloc(0);
    expect(toHex(second)).toBe(toHex(rootOf(leaves.slice(257 * 256, 258 * 256))));
    expect(toHex(whole.files.get('tile/2/000.p/1') ?? Buffer.alloc(0))).toBe(toHex(rootOf(leaves.slice(0, 65_536))));
  });

  it('take less than 33 bytes per leaf', () => {
    const bytes = [...whole.files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(bytes / SIZE).toBeLessThan(33);
  });

  it('grow to the same bytes by any batches, and agree with the frontier', () => {
    const batch = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 200, max: 300 }), fc.constant(256));
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 6 }), (batches) => {
        const { files, edge } = grown(batches);
        const atOnce = grown([edge.size]);
        expect(shown(edge)).toEqual(shown(atOnce.edge));
        for (const [path, bytes] of atOnce.files) expect(toHex(files.get(path) ?? Buffer.alloc(0))).toBe(toHex(bytes));
        const frontier = appendLeaves(emptyRange(), leaves.slice(0, edge.size));
        expect(toHex(rangeRoot(frontierOf(edge)))).toBe(toHex(rangeRoot(frontier)));
      }),
      { numRuns: 40 },
    );
  });

  it('give the edge back from which they grow on, also when of old partial ones only the full ones are left', async () => {
    const { files } = grown([1000, 1000]);
    const kept = async (path: string) => (path === 'tile/0/003.p/232' ? null : (files.get(path) ?? null));
    for (const size of [0, 1000, 2000]) {
      const edge = await readEdge(size, kept);
      expect(shown(edge)).toEqual(shown(grown([size]).edge));
      expect(shown(growTiles(edge, leaves.slice(size, 2500)).edge)).toEqual(shown(grown([2500]).edge));
    }
  });

  it('are no edge when they are too few or too short', async () => {
    await expect(readEdge(1000, async () => Buffer.alloc(32))).rejects.toMatchObject({ code: 'ERR_TILE_MALFORMED' });
    await expect(readEdge(1000, async () => null)).rejects.toMatchObject({ code: 'ERR_TILE_MISSING' });
    expect(() => frontierOf({ size: 7, levels: [] })).toThrow(expect.objectContaining({ code: 'ERR_TILE_MALFORMED' }));
  });
});

describe('a reader of tiles', () => {
  const sized = fc.integer({ min: 1, max: SIZE });

  it('proves the same as one of the whole tree', async () => {
    const asked = fc.tuple(sized, fc.nat(SIZE - 1), fc.nat(SIZE - 1)).map(([size, a, b]) => {
      const [begin, end] = [a % size, b % size].toSorted((x, y) => x - y);
      return { size, begin: begin ?? 0, end: end ?? 0 };
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ size, begin, end }) => {
        const reader = tileReader(size, served);
        expect((await proveInclusion(reader, begin, size)).map(toHex)).toEqual(
          (await proveInclusion(inMemory, begin, size)).map(toHex),
        );
        expect((await proveConsistency(reader, end, size)).map(toHex)).toEqual(
          (await proveConsistency(inMemory, end, size)).map(toHex),
        );
        expect(hexOf(await proveRange(reader, { begin, end }, size))).toEqual(
          hexOf(await proveRange(inMemory, { begin, end }, size)),
        );
        expect((await frontierAt(reader, size)).hashes.map(toHex)).toEqual(
          (await frontierAt(inMemory, size)).hashes.map(toHex),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('reads a tile once per question', async () => {
    const asked: string[] = [];
    const reader = tileReader(SIZE, (path) => {
      asked.push(path);
      return whole.read(path);
    });
    await proveInclusion(reader, 12_345, SIZE);
    expect(asked.toSorted()).toEqual(['tile/0/048', 'tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17']);
  });

  it('says which tile is missing or of the wrong length', async () => {
    await expect(
      proveInclusion(
        tileReader(SIZE, async () => null),
        0,
        SIZE,
      ),
    ).rejects.toMatchObject({
      code: 'ERR_TILE_MISSING',
      message: 'There is no tile/0/000.',
    });
    for (const length of [8191, 8160, 0])
      await expect(
        proveInclusion(
          tileReader(SIZE, async () => Buffer.alloc(length)),
          0,
          SIZE,
        ),
      ).rejects.toMatchObject({ code: 'ERR_TILE_MALFORMED' });
  });

  it('knows no node beyond the tree', async () => {
    await expect(tileReader(300, whole.read).read([{ level: 0, index: 300 }])).rejects.toThrow(RangeError);
    await expect(tileReader(300, whole.read).read([{ level: 8, index: 1 }])).rejects.toThrow(RangeError);
  });
});
