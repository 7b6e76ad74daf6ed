import {
  type Checkpoint,
  emptyEdge,
  equalBytes,
  frontierOf,
  growTiles,
  parseTilePath,
  partialTiles,
  rangeRoot,
  type ReadTile,
  rootOf,
  TILE_WIDTH,
  type TileFile,
  tilePath,
} from '@lieciba/ledger';
import { type Facts, fails, type Outcome, proves } from '../outcome';
import { inBlocks } from './in-blocks';
import { nameDifference } from './name-difference';
import { placeOf, type StoredLeaf } from './stored-leaf';
import { tileBytes, tileHashes } from './tile-hashes';

/** A whole log, and what it is held against. */
export interface LogClaim {
  /** Everything of ours that the store holds, in the order of the log. */
  readonly leaves: AsyncIterable<readonly StoredLeaf[]>;
  /** Of a note whose signature holds. */
  readonly checkpoint: Checkpoint;
  readonly readTile: ReadTile;
  onChecked?(leaves: number): void;
}

type Block = readonly StoredLeaf[];

const hashesOf = (block: Block): Uint8Array[] => block.map(({ hash }) => hash);

/** The tile of the leaves from `begin` on, in a tree of `size` leaves. */
const tileAt = (begin: number, size: number) => ({
  level: 0,
  index: begin / TILE_WIDTH,
  width: Math.min(TILE_WIDTH, size - begin),
});

/** Whether a full block of the store is the one that the tile above names: then its own tile is what was altered. */
const isAsSealed = async (block: Block, begin: number, { checkpoint: { size }, readTile }: LogClaim) => {
  if (block.length < TILE_WIDTH) return false;
  const place = begin / TILE_WIDTH;
  const index = Math.floor(place / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH) - index * TILE_WIDTH);
  const named = (await tileHashes({ level: 1, index, width }, readTile))[place % TILE_WIDTH];
  return named !== undefined && equalBytes(rootOf(hashesOf(block)), named);
};

/** The first of these tiles whose file holds something else. */
const firstAltered = async (tiles: readonly TileFile[], readTile: ReadTile): Promise<string | null> => {
  for (const { path, bytes } of tiles) {
    const tile = parseTilePath(path);
    if (!tile || tile.level === 'entries') throw new RangeError('A tree has tiles of hashes only.');
    if (!equalBytes(await tileBytes(tile, readTile), bytes)) return path;
  }
  return null;
};

const factsOf = (index: number, leaf: StoredLeaf | undefined, before: StoredLeaf | undefined): Facts => ({
  index,
  ...(leaf && { stream: leaf.stream, revision: String(leaf.revision), type: leaf.type, eventId: leaf.eventId }),
  ...(leaf && { position: String(leaf.position) }),
  ...(before && { behind: placeOf(before) }),
});

/** What the first difference is, seen with the block behind it. */
const judgeDifference = async (
  { checkpoint: { size }, readTile }: LogClaim,
  { begin, at, block, before }: { begin: number; at: number; block: Block; before: StoredLeaf | undefined },
  next: Block,
): Promise<Outcome> => {
  const sealed = await tileHashes(tileAt(begin, size), readTile);
  const after = begin + TILE_WIDTH < size ? await tileHashes(tileAt(begin + TILE_WIDTH, size), readTile) : [];
  const stored = [...block, ...next].slice(at);
  const { code, count } = nameDifference(stored, [...sealed, ...after].slice(at));
  const names = code === 'ERR_LOG_MISSING' ? undefined : stored[0];
  const many = code === 'ERR_LOG_SHORTER' ? size - begin - at : count;
  return fails(code, { ...factsOf(begin + at, names, block[at - 1] ?? before), count: many, size });
};

const compare = async (claim: LogClaim, blocks: AsyncGenerator<Block>): Promise<Outcome> => {
  const { origin, size, root } = claim.checkpoint;
  const differsAt = (block: Block, sealed: readonly Uint8Array[]) =>
    sealed.findIndex((hash, i) => !equalBytes(block[i]?.hash ?? new Uint8Array(), hash));
  let edge = emptyEdge;
  let altered: string | null = null;
  let before: StoredLeaf | undefined;
  while (edge.size < size) {
    const begin = edge.size;
    const block: Block = (await blocks.next()).value ?? [];
    const tile = tileAt(begin, size);
    const at = differsAt(block, await tileHashes(tile, claim.readTile));
    if (at >= 0) {
      const asSealed = await isAsSealed(block, begin, claim);
      const grown = growTiles(edge, hashesOf(block.slice(0, tile.width))).edge;
      const isWhole = grown.size === size && equalBytes(rangeRoot(frontierOf(grown)), root);
      if (!asSealed && !isWhole) {
        const next: Block = (await blocks.next()).value ?? [];
        return judgeDifference(claim, { begin, at, block, before }, next);
      }
      altered ??= tilePath(tile);
    }
    const { edge: grown, full } = growTiles(edge, hashesOf(block.slice(0, tile.width)));
    altered ??= await firstAltered(full, claim.readTile);
    edge = grown;
    before = block.at(-1);
    claim.onChecked?.(tile.width);
  }
  altered ??= await firstAltered(partialTiles(edge), claim.readTile);
  if (!equalBytes(rangeRoot(frontierOf(edge)), root)) {
    return fails('ERR_LOG_REWRITTEN', { origin, size, ...(altered && { file: altered }) });
  }
  return altered ? fails('ERR_TILE_ALTERED', { origin, size, file: altered }) : proves('OK_LOG', { origin, size });
};

/**
 * Whether the log is what its tiles and its checkpoint say was sealed; the first difference is named.
 * @throws Judged where a tile that is needed cannot be used
 */
export const compareLog = async (claim: LogClaim): Promise<Outcome> => {
  const blocks = inBlocks(claim.leaves, TILE_WIDTH);
  try {
    return await compare(claim, blocks);
  } finally {
    await blocks.return(undefined);
  }
};
