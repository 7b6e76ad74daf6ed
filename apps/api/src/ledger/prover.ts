import { Inject, Injectable } from '@nestjs/common';
import { OperationalError } from '@lieciba/domain';
import { streamPrefixes } from '@lieciba/events';
import { type EventStore, nextEvents } from '@lieciba/event-store';
import {
  type Checkpoint,
  encodeLeaf,
  formatProof,
  inclusionFault,
  leafHash,
  parseCheckpoint,
  parseNote,
  proveInclusion,
  type ReadTile,
  TILE_WIDTH,
  tileReader,
} from '@lieciba/ledger';
import { type HandlingSearch } from '@lieciba/read-models/handling-search';
import { type RecordPlace } from '@lieciba/read-models/ledger/ledger.queries';
import { type Scope } from '../cases/scope';
import { handlingsWithin } from '../cases/within-scope';
import { LEDGER, type ReadLedgerFile, STORE, VIEWS } from '../ports';
import { Refusal } from '../problem/refusal';
import { type Views } from '../views/views';

const SEALED_WITHIN_MS = 5_000;
const CHUNK_MS_MAX = 5_000;

const notSealedYet = (): OperationalError =>
  new OperationalError('ERR_PROOF_PENDING', 'No checkpoint covers the record yet.', SEALED_WITHIN_MS);

const notThere = (): Refusal => new Refusal('ERR_NOT_FOUND', 'There is no such record, or it is not in the views yet.');

/** A leaf of the log where it was sealed. */
interface Leaf {
  readonly index: number;
  readonly entry: Uint8Array;
}

/** Tiles as they were read once: those near the root are the same for every record. */
const remembering = (read: ReadTile): ReadTile => {
  const tiles = new Map<string, ReturnType<ReadTile>>();
  return (path) => {
    const tile = tiles.get(path) ?? read(path);
    tiles.set(path, tile);
    return tile;
  };
};

/** Finds leaves of records in their blocks of the log, and proves them by the tiles of the newest checkpoint. */
@Injectable()
export class Prover {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(LEDGER) private readonly ledger: ReadLedgerFile,
  ) {}

  /**
   * A tlog-proof file for each of these records, in their order; what lies outside of a scope is not there.
   * @throws Refusal `ERR_NOT_FOUND`, `ERR_RECORD_NOT_AS_SEALED`; OperationalError `ERR_PROOF_PENDING`
   */
  async prove(recordIds: readonly string[], scope: Scope | null): Promise<readonly string[]> {
    const places = await this.views.placesOf(recordIds);
    const known = recordIds.map((recordId) => {
      const place = places.get(recordId);
      if (!place) throw notThere();
      return place;
    });
    if (scope) for (const { position } of known) await this.insistOnScope(position, scope);
    const leaves = await this.leavesAt(known);
    const note = await this.ledger('checkpoint');
    if (!note) throw notSealedYet();
    const text = Buffer.from(note).toString('utf8');
    const checkpoint = parseCheckpoint(parseNote(text).text);
    const reader = tileReader(checkpoint.size, remembering(this.ledger));
    const proofs: string[] = [];
    for (const leaf of leaves) proofs.push(await this.proofOf(leaf, checkpoint, text, reader));
    return proofs;
  }

  private async insistOnScope(position: bigint, scope: Scope): Promise<void> {
    const itself = {
      behind: String(position - 1n),
      upTo: String(position),
      order: 'logged',
      limit: 1,
      cursor: null,
    } as const;
    const { rows } = await this.views.page('subject_timeline', handlingsWithin<HandlingSearch>(itself, scope));
    if (rows.length === 0) throw notThere();
  }

  private async proofOf(
    { index, entry }: Leaf,
    { size, root }: Checkpoint,
    checkpoint: string,
    reader: ReturnType<typeof tileReader>,
  ): Promise<string> {
    if (index >= size) throw notSealedYet();
    const hashes = await proveInclusion(reader, index, size);
    // Tiles are as they lie there: a proof that does not hold is told here, not at the auditor's desk.
    if (inclusionFault({ index, size, root, leafHash: leafHash(entry), proof: hashes }))
      throw new Refusal('ERR_RECORD_NOT_AS_SEALED', 'The log or its tiles no longer hold what was sealed.');
    return formatProof({ index, hashes, checkpoint, extra: entry });
  }

  /** Each block of the log is read once, however many of the records lie in it. */
  private async leavesAt(places: readonly RecordPlace[]): Promise<readonly Leaf[]> {
    const leaves = new Map<bigint, Leaf>();
    for (const begun of new Map(places.map((place) => [place.block, place])).values()) {
      const from = { prefixes: streamPrefixes, after: begun.behind, chunkMsMax: CHUNK_MS_MAX };
      const events = await nextEvents(this.store, TILE_WIDTH, from);
      const wanted = new Set(places.filter(({ block }) => block === begun.block).map(({ position }) => position));
      events.forEach(({ stream, revision, id: eventId, type, position, stored }, i) => {
        if (!wanted.has(position)) return;
        const entry = encodeLeaf({ stream, revision, eventId, type, data: stored.data, metadata: stored.metadata });
        leaves.set(position, { index: begun.block * TILE_WIDTH + i, entry });
      });
    }
    return places.map(({ position }) => {
      const leaf = leaves.get(position);
      if (leaf) return leaf;
      throw new Refusal('ERR_RECORD_NOT_AS_SEALED', 'The log no longer holds the record where it was sealed.');
    });
  }
}
