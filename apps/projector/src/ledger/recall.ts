import { type EventStore, StoreRefusedError } from '@lieciba/event-store';
import { type StreamName, streamPrefixes } from '@lieciba/events';
import { growTiles, LedgerError, TILE_WIDTH, type TileEdge } from '@lieciba/ledger';
import { type KeptLedger } from '@lieciba/read-models/ledger/ledger.reading';
import { type Grown, keptFrontier, leafHashOf, nothingGrown, type Sealed } from './growth';
import { LedgerAlarm, logChanged, logDamaged, logShorter, type SealedUpTo, tileAltered } from './ledger-alarm';
import { type LedgerFiles } from './ledger-files';
import { nextLeaves } from './leaves-behind';
import { type LedgerMemory } from './memory';
import { alarmOfBlock, recheckWhole } from './recheck';
import { edgeOfBlocks } from './tiles-now';

/** What sealing stands on. */
export interface LedgerGround {
  readonly memory: LedgerMemory;
  readonly store: EventStore;
  readonly files: LedgerFiles;
  readonly origin: string;
  /** True compares the whole log with what was sealed, and makes missing tiles anew; false its end and a few places. */
  readonly whole: boolean;
}

const SAMPLES = 4;

/** Which full blocks to look at beside the last: others each time. */
const sampleOf = (blocks: number): readonly number[] => [
  ...new Set(Array.from({ length: Math.min(SAMPLES, blocks) }, () => Math.floor(Math.random() * blocks))),
];

const isSame = (edge: TileEdge, frontier: readonly string[]): boolean => keptFrontier(edge).join() === frontier.join();

const orMissing = async <T>(reading: Promise<T>): Promise<T | null> => {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof LedgerError) return null;
    throw error;
  }
};

/** The tree as it is kept, once its end is read from the log again; null where files are missing. */
const endOf = async (
  { store, files }: LedgerGround,
  behind: bigint,
  about: SealedUpTo,
  frontier: readonly string[],
): Promise<TileEdge | null> => {
  const block = Math.floor((about.size - 1) / TILE_WIDTH);
  const before = await orMissing(edgeOfBlocks(files, block));
  if (!before) return null;
  const wanted = about.size - before.size;
  const leaves = await nextLeaves(store, behind, wanted);
  if (leaves.length < wanted) throw logShorter(about, leaves.at(-1)?.position ?? behind);
  const { edge } = growTiles(before, leaves.map(leafHashOf));
  if (isSame(edge, frontier)) return edge;
  if (isEndRight(before, edge, frontier)) await recheckWhole(store, files, about); // Names the file that is wrong.
  throw (await alarmOfBlock(files, block, leaves, about)) ?? tileAltered(about, 'A file of hashes');
};

/** Whether the leaves of the last block are those that were sealed, so that the fault lies in the files before it. */
const isEndRight = (before: TileEdge, edge: TileEdge, frontier: readonly string[]): boolean => {
  const now = keptFrontier(edge);
  const own = now.length - keptFrontier(before).length; // None of its own has a block that is full.
  return own > 0 && now.slice(-own).join() === frontier.slice(-own).join();
};

const checkSamples = async ({ memory, store, files }: LedgerGround, about: SealedUpTo): Promise<void> => {
  const blocks = await memory.blocks(sampleOf(Math.floor(about.size / TILE_WIDTH)));
  for (const [block, behind] of blocks) {
    const leaves = await nextLeaves(store, behind, TILE_WIDTH);
    if (leaves.length < TILE_WIDTH) throw logShorter(about, leaves.at(-1)?.position ?? behind);
    const alarm = await alarmOfBlock(files, block, leaves, about);
    if (alarm) throw alarm;
  }
};

/** Whoever cannot read what was sealed has lost it. @throws LedgerAlarm where the store says that it is damaged */
const telling = async <T>(about: SealedUpTo, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreRefusedError && error.reason === 'damaged') throw logDamaged(about);
    throw error;
  }
};

/** The tree as it was left, once the log and the files were compared with it. @throws LedgerAlarm */
const checkedEdge = async (ground: LedgerGround, { frontier }: KeptLedger, about: SealedUpTo): Promise<TileEdge> => {
  const { memory, store, files } = ground;
  const { size, lastPosition } = about;
  const head = await store.head(streamPrefixes);
  if (head === null || head < lastPosition) throw logShorter(about, head);
  const behind = (await memory.blocks([Math.floor((size - 1) / TILE_WIDTH)])).values().next().value ?? -1n;
  let edge = ground.whole ? null : await endOf(ground, behind, about, frontier);
  if (!edge) {
    edge = (await recheckWhole(store, files, about)).edge;
    if (!isSame(edge, frontier)) throw logChanged(about, size - 1, lastPosition);
  } else await checkSamples(ground, about);
  return edge;
};

/**
 * The sealed log as it was left, compared with the log as it is.
 * @throws LedgerAlarm where the log has lost or changed anything that was looked at
 */
export const recall = async (ground: LedgerGround): Promise<{ grown: Grown; sealed: Sealed | null }> => {
  const { memory, origin } = ground;
  const kept = await memory.ledger();
  if (!kept) return { grown: nothingGrown, sealed: null };
  const { size, lastPosition, newsSize, sealed } = kept;
  if (kept.origin !== origin)
    throw new LedgerAlarm(
      lastPosition,
      'ERR_LEDGER_OTHER_ORIGIN',
      `What is kept is of the log ${kept.origin}, not of ${origin}.`,
    );
  const about = { size, lastPosition, sealedSize: sealed?.size ?? 0, sealedAt: sealed?.at ?? null };
  const edge = await telling(about, () => checkedEdge(ground, kept, about));
  const tail = kept.tail && { ...kept.tail, stream: kept.tail.stream as StreamName };
  return { grown: { edge, lastPosition, newsSize, tail }, sealed };
};
