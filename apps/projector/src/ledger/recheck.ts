import { type EventStore, type RecordedEvent } from '@lieciba/event-store';
import { edgeTiles, equalBytes, parseTilePath, rootOf, TILE_WIDTH, type TileFile, tilePath } from '@lieciba/ledger';
import { type Grown, grow, leafHashOf, nothingGrown } from './growth';
import { type LedgerAlarm, logChanged, logShorter, type SealedUpTo, tileAltered } from './ledger-alarm';
import { FileDiffersError, type LedgerFiles } from './ledger-files';
import { everyLeaf } from './leaves-behind';
import { HASH_BYTES, hashesOf } from './tiles-now';

/** What the level above says that the tile of this block comes to; null where it is not there to say it. */
const parentOf = async (files: LedgerFiles, block: number, about: SealedUpTo): Promise<Uint8Array | null> => {
  const index = Math.floor(block / TILE_WIDTH);
  const partial = [about.sealedSize, about.size].flatMap((size) =>
    edgeTiles(size).filter((tile) => tile.level === 1 && tile.index === index),
  );
  for (const tile of [{ level: 1, index, width: TILE_WIDTH }, ...partial]) {
    const bytes = await files.read(tilePath(tile));
    const hash = bytes && hashesOf(bytes, tile.width)[block % TILE_WIDTH];
    if (hash) return hash;
  }
  return null;
};

/** Which of the two was altered, where a block of the log and its tile differ. */
export const alarmOfBlock = async (
  files: LedgerFiles,
  block: number,
  leaves: readonly RecordedEvent[],
  about: SealedUpTo,
): Promise<LedgerAlarm | null> => {
  const atEdge = edgeTiles(about.sealedSize).find(({ level, index }) => level === 0 && index === block);
  const full = tilePath({ level: 0, index: block, width: TILE_WIDTH });
  const path = atEdge && !(await files.read(full)) ? tilePath(atEdge) : full;
  const bytes = await files.read(path);
  if (!bytes) return null;
  const width = path === full ? TILE_WIDTH : (atEdge?.width ?? 0);
  if (bytes.length !== width * HASH_BYTES) return tileAltered(about, path);
  const sealed = hashesOf(bytes, width);
  const at = sealed.findIndex((hash, i) => {
    const leaf = leaves[i];
    return leaf && !equalBytes(leafHashOf(leaf), hash);
  });
  const changed = leaves[at];
  if (!changed) return null;
  const parent = path === full ? await parentOf(files, block, about) : null;
  const isTileRight = parent === null || equalBytes(rootOf(sealed), parent);
  return isTileRight ? logChanged(about, block * TILE_WIDTH + at, changed.position) : tileAltered(about, path);
};

/** The leaves of a block, read from the log's beginning: its place need not be known. */
const leavesOfBlock = async (store: EventStore, block: number): Promise<readonly RecordedEvent[]> => {
  const begin = block * TILE_WIDTH;
  const leaves: RecordedEvent[] = [];
  let passed = 0;
  for await (const chunk of everyLeaf(store)) {
    leaves.push(...chunk.slice(Math.max(0, begin - passed), Math.max(0, begin + TILE_WIDTH - passed)));
    passed += chunk.length;
    if (leaves.length === TILE_WIDTH) break;
  }
  return leaves;
};

/** Adds tiles of the log to what is there. @throws LedgerAlarm where another tile is there already: it says which of the two was altered */
export const addTiles = async (
  store: EventStore,
  files: LedgerFiles,
  full: readonly TileFile[],
  about: SealedUpTo,
): Promise<void> => {
  try {
    await files.add(full);
  } catch (error) {
    if (!(error instanceof FileDiffersError)) throw error;
    const tile = parseTilePath(error.path);
    if (tile?.level !== 0) throw tileAltered(about, error.path);
    const leaves = await leavesOfBlock(store, tile.index);
    const { position } = leaves[0] ?? { position: about.lastPosition };
    throw (
      (await alarmOfBlock(files, tile.index, leaves, about)) ?? logChanged(about, tile.index * TILE_WIDTH, position)
    );
  }
};

/**
 * Reads the whole log anew up to what was sealed, compares every full tile and adds those that are missing.
 * @throws LedgerAlarm naming the first difference
 */
export const recheckWhole = async (store: EventStore, files: LedgerFiles, about: SealedUpTo): Promise<Grown> => {
  let grown = nothingGrown;
  if (about.size === 0) return grown;
  for await (const leaves of everyLeaf(store)) {
    const recorded = leaves.slice(0, about.size - grown.edge.size);
    const next = grow(grown, recorded);
    await addTiles(store, files, next.full, about);
    grown = next.grown;
    if (grown.edge.size === about.size) return grown;
  }
  throw logShorter(about, grown.lastPosition);
};
