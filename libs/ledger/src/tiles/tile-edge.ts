import { concatBytes } from '../bytes';
import { LedgerError } from '../ledger-error';
import { appendLeaves, type CompactRange, emptyRange, rootOf } from '../tree/compact-range';
import { nodesOf } from '../tree/nodes';
import { loadTile, type ReadTile } from './load-tile';
import { edgeTiles, type Tile, TILE_WIDTH, tilePath } from './tile-path';

/** The right edge of a tiled tree: the hashes of its partial tiles by level, from which it grows. */
export interface TileEdge {
  readonly size: number;
  readonly levels: readonly (readonly Uint8Array[])[];
}

/** A tile's content and where it is served. Once written, the bytes of a path never change. */
export interface TileFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The edge of a tree without leaves. */
export const emptyEdge: TileEdge = { size: 0, levels: [] };

const file = (tile: Tile, hashes: readonly Uint8Array[]): TileFile => ({
  path: tilePath(tile),
  bytes: concatBytes(hashes),
});

/** The tree grown by leaves, given as their hashes, and the tiles that became full by it. */
export const growTiles = (edge: TileEdge, leafHashes: readonly Uint8Array[]): { edge: TileEdge; full: TileFile[] } => {
  const levels: Uint8Array[][] = [];
  const full: TileFile[] = [];
  let arriving: readonly Uint8Array[] = leafHashes;
  let index = Math.floor(edge.size / TILE_WIDTH);
  for (let level = 0; level < edge.levels.length || arriving.length > 0; level += 1) {
    const hashes = [...(edge.levels[level] ?? []), ...arriving];
    const above: Uint8Array[] = [];
    while (hashes.length - above.length * TILE_WIDTH >= TILE_WIDTH) {
      const at = above.length * TILE_WIDTH;
      const tile = hashes.slice(at, at + TILE_WIDTH);
      full.push(file({ level, index: index + above.length, width: TILE_WIDTH }, tile));
      above.push(rootOf(tile));
    }
    levels.push(hashes.slice(above.length * TILE_WIDTH));
    index = Math.floor(index / TILE_WIDTH);
    arriving = above;
  }
  return { edge: { size: edge.size + leafHashes.length, levels }, full };
};

/** The partial tiles of a tree of this size, which must be there before a checkpoint of that size is published. */
export const partialTiles = ({ size, levels }: TileEdge): TileFile[] =>
  edgeTiles(size).map((tile) => file(tile, levels[tile.level] ?? []));

/** The edge of the tree of `size` leaves, from its tiles. */
export const readEdge = async (size: number, read: ReadTile): Promise<TileEdge> => {
  const levels: Uint8Array[][] = [];
  for (const tile of edgeTiles(size)) {
    while (levels.length < tile.level) levels.push([]);
    levels.push(await loadTile(tile, read));
  }
  return { size, levels };
};

/** The frontier that goes with an edge: what was kept elsewhere must equal it. */
export const frontierOf = ({ size, levels }: TileEdge): CompactRange => {
  // Every perfect subtree at the edge lies within one tile, and a tile's are those of a tree of as many leaves.
  const hashes = levels.map((level) => appendLeaves(emptyRange(), level).hashes);
  const frontier = hashes.toReversed().flat();
  if (frontier.length !== nodesOf({ begin: 0, end: size }).length)
    throw new LedgerError('ERR_TILE_MALFORMED', 'The edge does not fit its size.');
  return { begin: 0, end: size, hashes: frontier };
};
