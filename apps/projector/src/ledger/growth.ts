import { categories, type StreamName } from '@lieciba/events';
import { type RecordedEvent } from '@lieciba/event-store';
import {
  emptyEdge,
  frontierOf,
  growTiles,
  hashLeaf,
  TILE_WIDTH,
  type TileEdge,
  type TileFile,
  toBase64,
} from '@lieciba/ledger';
import { ledgerView } from '@lieciba/read-models/ledger/ledger.view';
import { insert, type Statement, upsert } from '@lieciba/read-models/projection';
import { type SealedUpTo } from './ledger-alarm';

/** The sealed log as it is after a leaf. */
export interface Grown {
  readonly edge: TileEdge;
  /** Position of the last leaf; -1 before the first. */
  readonly lastPosition: bigint;
  /** Leaves up to the last that is more than a checkpoint. */
  readonly newsSize: number;
  /** The end of the newest stream of checkpoints. */
  readonly tail: { readonly stream: StreamName; readonly revision: bigint } | null;
}

/** Before the first leaf. */
export const nothingGrown: Grown = { edge: emptyEdge, lastPosition: -1n, newsSize: 0, tail: null };

/** A log grown by events. */
export interface Growth {
  readonly grown: Grown;
  /** Tiles that became full. */
  readonly full: readonly TileFile[];
  /** Blocks of leaves that began. */
  readonly blocks: readonly Statement[];
}

const ours: ReadonlySet<string> = new Set(categories);
const SEALS = 'ledger';
const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The hash of an event's leaf, over its bytes as they are stored. */
export const leafHashOf = ({ stream, revision, id, type, stored }: RecordedEvent): Uint8Array =>
  hashLeaf({ stream, revision, eventId: id, type, data: stored.data, metadata: stored.metadata });

/** The log grown by the leaves among these events, in this order. */
export const grow = (before: Grown, recorded: readonly RecordedEvent[]): Growth => {
  let { lastPosition, newsSize, tail } = before;
  let { size } = before.edge;
  const hashes: Uint8Array[] = [];
  const blocks: Statement[] = [];
  for (const event of recorded) {
    const category = categoryOf(event.stream);
    if (!ours.has(category)) continue; // Otherwise a leaf: whatever it says, and whether or not anybody can read it.
    if (size % TILE_WIDTH === 0)
      blocks.push(insert(ledgerView.table, { block: BigInt(size / TILE_WIDTH), behind: lastPosition }));
    hashes.push(leafHashOf(event));
    size += 1;
    lastPosition = event.position;
    if (category !== SEALS) newsSize = size;
    else tail = { stream: event.stream as StreamName, revision: event.revision };
  }
  const { edge, full } = growTiles(before.edge, hashes);
  return { grown: { edge, lastPosition, newsSize, tail }, full, blocks };
};

/** The frontier as it is kept in the database. */
export const keptFrontier = (edge: TileEdge): readonly string[] => frontierOf(edge).hashes.map(toBase64);

/** A checkpoint that the log holds. */
export interface Sealed {
  readonly size: number;
  readonly at: Date;
  /** The signed note. */
  readonly checkpoint: string;
}

/** What was sealed, as far as an alarm has to tell of it. */
export const sealedUpTo = ({ edge, lastPosition }: Grown, sealed: Sealed | null): SealedUpTo => ({
  size: edge.size,
  lastPosition,
  sealedSize: sealed?.size ?? 0,
  sealedAt: sealed?.at ?? null,
});

/** What is kept of the log, as it has grown and been sealed. */
export const keeping = (origin: string, { edge, lastPosition, newsSize, tail }: Grown, sealed: Sealed | null) =>
  upsert(
    ledgerView.parts.state,
    { origin },
    {
      size: { set: BigInt(edge.size) },
      frontier: { set: keptFrontier(edge) },
      last_position: { set: lastPosition },
      news_size: { set: BigInt(newsSize) },
      tail_stream: { set: tail?.stream },
      tail_revision: { set: tail?.revision },
      sealed_size: { set: sealed ? BigInt(sealed.size) : undefined },
      sealed_at: { set: sealed?.at.toISOString() },
      checkpoint: { set: sealed?.checkpoint },
    },
  );
