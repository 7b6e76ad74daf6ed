import {
  edgeTiles,
  frontierAt,
  LedgerError,
  parseTilePath,
  rangeRoot,
  type ReadTile,
  rootOf,
  TILE_WIDTH,
  type TileEdge,
  type TileFile,
  tilePath,
  tileReader,
} from '@lieciba/ledger';
import { type LedgerFiles } from './ledger-files';

/** Length of every hash of the tree. */
export const HASH_BYTES = 32;

/** The hashes laid end to end in a tile. @throws LedgerError `ERR_TILE_MALFORMED` where there are not so many */
export const hashesOf = (bytes: Uint8Array, width: number): readonly Uint8Array[] => {
  if (bytes.length !== width * HASH_BYTES) throw new LedgerError('ERR_TILE_MALFORMED', 'A tile has another length.');
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
};

/** A full tile's hashes. @throws LedgerError `ERR_TILE_MISSING`, `ERR_TILE_MALFORMED` */
export const fullTile = async (files: LedgerFiles, level: number, index: number): Promise<readonly Uint8Array[]> => {
  const path = tilePath({ level, index, width: TILE_WIDTH });
  const bytes = await files.read(path);
  if (!bytes) throw new LedgerError('ERR_TILE_MISSING', `There is no ${path}.`);
  return hashesOf(bytes, TILE_WIDTH);
};

/** The edge of a tree of so many full blocks, from its full tiles alone: the partial ones may be of an older tree. */
export const edgeOfBlocks = async (files: LedgerFiles, blocks: number): Promise<TileEdge> => {
  const levels: Uint8Array[][] = blocks > 0 ? [[]] : [];
  for (let level = 0, count = blocks; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    const hashes: Uint8Array[] = [];
    for (let index = count - (count % TILE_WIDTH); index < count; index += 1)
      hashes.push(rootOf(await fullTile(files, level, index)));
    levels.push(hashes);
  }
  return { size: blocks * TILE_WIDTH, levels };
};

/**
 * Reads tiles as they were at any size the tree has had: a tile at a smaller width is the beginning of what it has become, in
 * memory at the edge, in its file once full.
 */
export const tilesNow =
  (edge: TileEdge, files: LedgerFiles): ReadTile =>
  async (path) => {
    const tile = parseTilePath(path);
    if (!tile || tile.level === 'entries') return null;
    const { level, index, width } = tile;
    const atEdge = edgeTiles(edge.size).some((partial) => partial.level === level && partial.index === index);
    const hashes = atEdge ? (edge.levels[level] ?? []) : await fullTile(files, level, index);
    return Buffer.concat(hashes.slice(0, width));
  };

/** The root that the tree had when it was of `size` leaves. */
export const rootAt = async (size: number, edge: TileEdge, files: LedgerFiles): Promise<Uint8Array> =>
  rangeRoot(await frontierAt(tileReader(size, tilesNow(edge, files)), size));

/** The partial tiles that a checkpoint of `size` leaves needs. */
export const partialTilesAt = async (size: number, edge: TileEdge, files: LedgerFiles): Promise<TileFile[]> => {
  const read = tilesNow(edge, files);
  const paths = edgeTiles(size).map(tilePath);
  return Promise.all(paths.map(async (path) => ({ path, bytes: (await read(path)) ?? Buffer.alloc(0) })));
};
