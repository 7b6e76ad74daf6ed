import { OperationalError } from '@lieciba/domain';
import { streamPrefixes } from '@lieciba/events';
import { type EventStore, nextEvents } from '@lieciba/event-store';
import {
  encodeLeaf,
  formatProof,
  inclusionFault,
  leafHash,
  parseCheckpoint,
  parseNote,
  proveInclusion,
  TILE_WIDTH,
  tileReader,
} from '@lieciba/ledger';
import { type RecordPlace } from '@lieciba/read-models/ledger/ledger.queries';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { LEDGER, type ReadLedgerFile, STORE, VIEWS } from '../../ports';
import { Refusal } from '../../problem/refusal';
import { type Views } from '../../views/views';
import { ProveRecord } from './prove-record.query';

const SEALED_WITHIN_MS = 5_000;
const CHUNK_MS_MAX = 5_000;

const notSealedYet = (): OperationalError =>
  new OperationalError('ERR_PROOF_PENDING', 'No checkpoint covers the record yet.', SEALED_WITHIN_MS);

/** Finds the record's leaf in its block of the log, and proves it by the tiles of the newest checkpoint. */
@QueryHandler(ProveRecord)
export class ProveRecordHandler implements IQueryHandler<ProveRecord> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(LEDGER) private readonly ledger: ReadLedgerFile,
  ) {}

  async execute({ recordId }: ProveRecord): Promise<string> {
    const place = await this.views.placeOf(recordId);
    if (!place) throw new Refusal('ERR_NOT_FOUND', 'There is no such record, or it is not in the views yet.');
    const { index, entry } = await this.leafAt(place);
    const note = await this.ledger('checkpoint');
    if (!note) throw notSealedYet();
    const checkpoint = Buffer.from(note).toString('utf8');
    const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
    if (index >= size) throw notSealedYet();
    const hashes = await proveInclusion(tileReader(size, this.ledger), index, size);
    // Tiles are as they lie there: a proof that does not hold is told here, not at the auditor's desk.
    if (inclusionFault({ index, size, root, leafHash: leafHash(entry), proof: hashes }))
      throw new Refusal('ERR_RECORD_NOT_AS_SEALED', 'The log or its tiles no longer hold what was sealed.');
    return formatProof({ index, hashes, checkpoint, extra: entry });
  }

  private async leafAt({ position, block, behind }: RecordPlace): Promise<{ index: number; entry: Uint8Array }> {
    const from = { prefixes: streamPrefixes, after: behind, chunkMsMax: CHUNK_MS_MAX };
    const leaves = await nextEvents(this.store, TILE_WIDTH, from);
    const at = leaves.findIndex((leaf) => leaf.position === position);
    const leaf = leaves[at];
    if (!leaf) throw new Refusal('ERR_RECORD_NOT_AS_SEALED', 'The log no longer holds the record where it was sealed.');
    const { stream, revision, id, type, stored } = leaf;
    const entry = encodeLeaf({ stream, revision, eventId: id, type, data: stored.data, metadata: stored.metadata });
    return { index: block * TILE_WIDTH + at, entry };
  }
}
