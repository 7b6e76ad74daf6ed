import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, OperationalError } from '@lieciba/domain';
import { streamPrefixes } from '@lieciba/events';
import { type EventStore, eventsBehind } from '@lieciba/event-store';
import { formatCertificate, parseCheckpoint, parseNote, signNote, TILE_WIDTH } from '@lieciba/ledger';
import { CERTIFIER, type Certifier, CLOCK, LEDGER, type ReadLedgerFile, STORE, VIEWS } from '../../ports';
import { type Views } from '../../views/views';
import { type Answered, CertifiedAnswer, type SignCertificate } from './certified-answer';

const LOOK_AGAIN_MS = 100;
const SEALED_WITHIN_MS = 5_000;
const EVENTS_PER_CHUNK = 512;
const CHUNK_MS_MAX = 5_000;

/** Whether an event may bear on an answer: looks and the ledger's own do not, and they come behind whatever was sealed last. */
const bears = (stream: string): boolean => !stream.startsWith('ledger-') && !stream.startsWith('look-');

const pending = (): OperationalError =>
  new OperationalError('ERR_PROOF_PENDING', 'No checkpoint covers the answer yet.', SEALED_WITHIN_MS);

/** Certifies answers: what was asked, out of which state, and what came of it, under a checkpoint that covers all of it. */
@Injectable()
export class Certificates {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(LEDGER) private readonly ledger: ReadLedgerFile,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CERTIFIER) private readonly certifier: Certifier,
  ) {}

  /** Begins to certify an answer, once a checkpoint covers it. @throws OperationalError `ERR_PROOF_PENDING` when none does in time */
  async begin(answered: Answered): Promise<CertifiedAnswer> {
    const { position, at } = answered.asOf;
    if (position === null) throw pending();
    const checkpoint = await this.covering(BigInt(position));
    const { origin } = parseCheckpoint(parseNote(checkpoint).text);
    const sign: SignCertificate = async (rows) => {
      const { program, signerOf } = this.certifier;
      const text = formatCertificate({
        asOf: { position, at: at?.toISOString() ?? null },
        checkpoint,
        issuedAt: this.clock.now().toISOString(),
        program,
        query: answered.query,
        rows,
        view: answered.view,
      });
      return signNote({ text, signatures: [] }, [await signerOf(origin)]);
    };
    return new CertifiedAnswer(sign);
  }

  /** The newest checkpoint, as soon as it covers all that an answer as of this position can reflect. */
  private async covering(position: bigint): Promise<string> {
    const deadline = performance.now() + this.certifier.waitMsMax;
    for (let seen: string | null = null; ;) {
      const bytes = await this.ledger('checkpoint');
      const checkpoint = bytes && Buffer.from(bytes).toString('utf8');
      if (checkpoint !== seen && checkpoint !== null && (await this.covers(checkpoint, position))) return checkpoint;
      seen = checkpoint;
      if (performance.now() >= deadline) throw pending();
      await sleep(LOOK_AGAIN_MS);
    }
  }

  /** Whether no event that matters lies behind the leaves of a checkpoint and not behind the position. */
  private async covers(checkpoint: string, position: bigint): Promise<boolean> {
    const { size } = parseCheckpoint(parseNote(checkpoint).text);
    const block = Math.floor(Math.max(0, size - 1) / TILE_WIDTH);
    const behind = await this.views.beginOfBlock(block);
    if (behind === null) return false;
    let index = block * TILE_WIDTH;
    const after = behind < 0n ? null : behind;
    const from = { prefixes: streamPrefixes, after, maxEvents: EVENTS_PER_CHUNK, chunkMsMax: CHUNK_MS_MAX };
    for await (const events of eventsBehind(this.store, from)) {
      for (const event of events) {
        if (event.position > position) return true;
        if (index >= size && bears(event.stream)) return false;
        index += 1;
      }
    }
    return true;
  }
}
