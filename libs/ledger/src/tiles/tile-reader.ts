import { rootOf } from '../tree/compact-range';
import { type Node } from '../tree/nodes';
import { type NodeReader } from '../tree/prove';
import { loadTile, type ReadTile } from './load-tile';
import { type Tile, TILE_WIDTH, tilePath } from './tile-path';

/** Levels of the tree from one level of tiles to the next. */
const TILE_HEIGHT = 8;

/** The tile that holds a node's hash, or the hashes below it, in the tree of `size` leaves, and which of them. */
const placeOf = ({ level, index }: Node, size: number): { tile: Tile; from: number; to: number } => {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const span = 2 ** (level % TILE_HEIGHT);
  const tileIndex = Math.floor((index * span) / TILE_WIDTH);
  const hashes = Math.floor(size / TILE_WIDTH ** tileLevel);
  const from = (index * span) % TILE_WIDTH;
  const width = Math.min(hashes - tileIndex * TILE_WIDTH, TILE_WIDTH);
  if (from + span > width) throw new RangeError('The tree has no such node.');
  return { tile: { level: tileLevel, index: tileIndex, width }, from, to: from + span };
};

/** The nodes of the tree of `size` leaves, from its tiles; a tile is read once per question. It does not prove the tiles right. */
export const tileReader = (size: number, read: ReadTile): NodeReader => ({
  read: async (nodes) => {
    const loads = new Map<string, Promise<Uint8Array[]>>();
    const once = (tile: Tile): Promise<Uint8Array[]> => {
      const path = tilePath(tile);
      const loading = loads.get(path) ?? loadTile(tile, read);
      loads.set(path, loading);
      return loading;
    };
    const places = nodes.map((node) => placeOf(node, size));
    return Promise.all(places.map(async ({ tile, from, to }) => rootOf((await once(tile)).slice(from, to))));
  },
});
