import { type ReadTile, type Tile, TILE_WIDTH, tilePath } from '@lieciba/ledger';
import { fails, Judged } from '../outcome';

const HASH_BYTES = 32;

/**
 * A tile's bytes as they were at its width: a partial one may be gone once the full one, which it begins, is there.
 * @throws Judged `ERR_TILE_MISSING`, `ERR_TILE_MALFORMED`, with its path
 */
export const tileBytes = async (tile: Tile, read: ReadTile): Promise<Uint8Array> => {
  const path = tilePath(tile);
  const full = tilePath({ ...tile, width: TILE_WIDTH });
  const own = await read(path);
  const bytes = own ?? (await read(full));
  if (!bytes) throw new Judged(fails('ERR_TILE_MISSING', { file: path }));
  if (bytes.length !== (own ? tile.width : TILE_WIDTH) * HASH_BYTES)
    throw new Judged(fails('ERR_TILE_MALFORMED', { file: own ? path : full }));
  return bytes.subarray(0, tile.width * HASH_BYTES);
};

/** The same, hash by hash. */
export const tileHashes = async (tile: Tile, read: ReadTile): Promise<Uint8Array[]> => {
  const bytes = await tileBytes(tile, read);
  return Array.from({ length: tile.width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
};
