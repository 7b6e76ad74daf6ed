import { concatBytes, HASH_BYTES, splitHashes } from '../bytes';
import { LedgerError } from '../ledger-error';
import { appendLeaves, type CompactRange, emptyRange, rootOf } from '../tree/compact-range';
import { nodesOf } from '../tree/nodes';
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

/** The tree grown by leaves, given as their hashes, and the tiles that are new: the full ones, and the partial ones of its size. */
export const growTiles = (edge: TileEdge, leafHashes: readonly Uint8Array[]): { edge: TileEdge; tiles: TileFile[] } => {
  const size = edge.size + leafHashes.length;
  const levels: Uint8Array[][] = [];
  const tiles: TileFile[] = [];
  let arriving: readonly Uint8Array[] = leafHashes;
  let index = Math.floor(edge.size / TILE_WIDTH);
  for (let level = 0; level < edge.levels.length || arriving.length > 0; level += 1) {
    const hashes = [...(edge.levels[level] ?? []), ...arriving];
    const above: Uint8Array[] = [];
    let at = 0;
    for (; hashes.length - at >= TILE_WIDTH; at += TILE_WIDTH) {
      const full = hashes.slice(at, at + TILE_WIDTH);
      tiles.push(file({ level, index, width: TILE_WIDTH }, full));
      above.push(rootOf(full));
      index += 1;
    }
    const rest = hashes.slice(at);
    if (arriving.length > 0 && rest.length > 0) tiles.push(file({ level, index, width: rest.length }, rest));
    levels.push(rest);
    index = Math.floor((index - above.length) / TILE_WIDTH);
    arriving = above;
  }
  return { edge: { size, levels }, tiles };
};

/** The edge of the tree of `size` leaves, read back: `read` gives a partial tile, or the full one that came after it. */
export const readEdge = async (size: number, read: (tile: Tile) => Promise<Uint8Array>): Promise<TileEdge> => {
  const levels: Uint8Array[][] = [];
  for (const tile of edgeTiles(size)) {
    const hashes = splitHashes((await read(tile)).subarray(0, tile.width * HASH_BYTES));
    if (hashes?.length !== tile.width) throw new LedgerError('ERR_TILE_MALFORMED', 'A tile is shorter than its width.');
    while (levels.length < tile.level) levels.push([]);
    levels.push(hashes.map((hash) => hash.slice()));
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
