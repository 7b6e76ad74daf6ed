import { type EventStore, type RecordedEvent } from '@lieciba/event-store';
import { edgeTiles, equalBytes, rootOf, TILE_WIDTH, tilePath } from '@lieciba/ledger';
import { type Grown, grow, leafHashOf, nothingGrown } from './growth';
import { LedgerAlarm } from './ledger-alarm';
import { FileDiffersError, type LedgerFiles } from './ledger-files';
import { everyLeaf } from './leaves-behind';
import { HASH_BYTES, hashesOf } from './tiles-now';

/** What was sealed, as far as an alarm has to tell of it. */
export interface SealedUpTo {
  readonly size: number;
  readonly lastPosition: bigint;
  /** The newest checkpoint known: of so many leaves, and when; 0 and null before the first. */
  readonly sealedSize: number;
  readonly sealedAt: Date | null;
}

const newest = ({ sealedAt }: SealedUpTo): string =>
  sealedAt ? ` (newest checkpoint: ${sealedAt.toISOString()})` : '';

/** The log ends before what was sealed. */
export const logShorter = (about: SealedUpTo, head: bigint | null): LedgerAlarm => {
  const end = head === null ? 'is empty' : `ends at position ${head}`;
  const sentence = `The log ${end}, but ${about.size} leaves up to position ${about.lastPosition} were sealed${newest(about)}: it has lost events.`;
  return new LedgerAlarm(about.lastPosition, 'ERR_LEDGER_LOG_SHORTER', sentence);
};

/** Another event stands where one was sealed. */
export const logChanged = (about: SealedUpTo, leaf: number, position: bigint): LedgerAlarm => {
  const sentence = `Leaf ${leaf}, at position ${position} of the log, is not the event that was sealed${newest(about)}: the log has been altered.`;
  return new LedgerAlarm(position, 'ERR_LEDGER_LOG_CHANGED', sentence);
};

/** The log is what was sealed, a file is not. */
export const tileAltered = (about: SealedUpTo, path: string): LedgerAlarm =>
  new LedgerAlarm(
    about.lastPosition,
    'ERR_LEDGER_TILE_ALTERED',
    `${path} does not hold the hashes of the log as it was sealed${newest(about)}: the file has been altered.`,
  );

/** What the level above says that the tile of this block comes to; null where it is not there to say it. */
const parentOf = async (files: LedgerFiles, block: number, { size }: SealedUpTo): Promise<Uint8Array | null> => {
  const index = Math.floor(block / TILE_WIDTH);
  const edge = edgeTiles(size).find((tile) => tile.level === 1 && tile.index === index);
  const width = edge?.width ?? TILE_WIDTH;
  const bytes = await files.read(tilePath({ level: 1, index, width }));
  return bytes && (hashesOf(bytes, width)[block % TILE_WIDTH] ?? null);
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

/** Adds tiles to what is there, or says what differs. `recorded` are the events the newest of them stand for. */
export const addTiles = async (
  files: LedgerFiles,
  grown: { readonly before: Grown; readonly recorded: readonly RecordedEvent[] },
  full: Parameters<LedgerFiles['add']>[0],
  about: SealedUpTo,
): Promise<void> => {
  try {
    await files.add(full);
  } catch (error) {
    if (!(error instanceof FileDiffersError)) throw error;
    const [, index] = /^tile\/0\/((?:x\d{3}\/)*\d{3})$/.exec(error.path) ?? [];
    if (index === undefined) throw tileAltered(about, error.path);
    const block = Number(index.replaceAll(/[x/]/g, ''));
    const begin = block * TILE_WIDTH - grown.before.edge.size;
    // Of a block that began earlier, the beginning lies in memory no more: its first event here stands for it.
    const leaves = begin >= 0 ? grown.recorded.slice(begin, begin + TILE_WIDTH) : [];
    const [first] = grown.recorded;
    throw (
      (await alarmOfBlock(files, block, leaves, about)) ??
      logChanged(about, block * TILE_WIDTH, first?.position ?? about.lastPosition)
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
    await addTiles(files, { before: grown, recorded }, next.full, about);
    grown = next.grown;
    if (grown.edge.size === about.size) return grown;
  }
  throw logShorter(about, grown.lastPosition);
};
