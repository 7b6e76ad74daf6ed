import { HASH_BYTES, splitHashes } from '../bytes';
import { LedgerError } from '../ledger-error';
import { type Tile, TILE_WIDTH, tilePath } from './tile-path';

/** Where tiles are kept: the bytes at a path, or null when nothing is there. */
export type ReadTile = (path: string) => Promise<Uint8Array | null>;

/** A tile as it was at this width: a partial one, once deleted, is the beginning of its full one. */
export const loadTile = async (tile: Tile, read: ReadTile): Promise<Uint8Array[]> => {
  const bytes = (await read(tilePath(tile))) ?? (await read(tilePath({ ...tile, width: TILE_WIDTH })));
  if (!bytes) throw new LedgerError('ERR_TILE_MISSING', `There is no ${tilePath(tile)}.`);
  const hashes = splitHashes(bytes);
  if (!hashes || ![tile.width, TILE_WIDTH].includes(hashes.length))
    throw new LedgerError('ERR_TILE_MALFORMED', `${tilePath(tile)} is not ${tile.width * HASH_BYTES} bytes long.`);
  return hashes.slice(0, tile.width);
};
