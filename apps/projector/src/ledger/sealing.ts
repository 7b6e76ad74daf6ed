import { randomUUID } from 'node:crypto';
import { type Clock } from '@lieciba/domain';
import { type EventStore, type RecordedEvent } from '@lieciba/event-store';
import { CheckpointSealed, encode, type LedgerEvent, type StreamName, streamOf } from '@lieciba/events';
import {
  edgeTiles,
  equalBytes,
  formatCheckpoint,
  frontierOf,
  rangeRoot,
  signNote,
  TILE_WIDTH,
  tilePath,
  type VerifierKey,
} from '@lieciba/ledger';
import { type Statement } from '@lieciba/read-models/projection';
import { type Outcome, recordedAtOf } from '../engine/project-all';
import { type ReadEvent } from '../engine/read-event';
import { type ViewWork } from '../engine/view-task';
import { Cosigning } from './cosigning';
import { grow, type Grown, keeping, type Sealed, sealedUpTo } from './growth';
import { logChanged, logShorter, tileAltered, type SealedUpTo } from './ledger-alarm';
import { type LedgerFiles } from './ledger-files';
import { CHECKPOINT_PATH, publishKeys, statementOf, type TreeHead } from './published';
import { addTiles } from './recheck';
import { type SigningKeys } from './signing-keys';
import { partialTilesAt, rootAt } from './tiles-now';
import { type TimeStamping } from './time-stamping';
import { type Witnesses } from './witnesses';

const SOURCE = 'ledger';
/** While there is news, a checkpoint is signed this often. */
export const SEAL_EVERY_MS = 5_000;

export interface SealingOptions {
  readonly store: EventStore;
  readonly files: LedgerFiles;
  readonly keys: SigningKeys;
  readonly origin: string;
  readonly witnesses: Witnesses;
  readonly timeStamping: TimeStamping;
  readonly clock: Clock;
}

/** Where sealing goes on. */
export interface SealingState {
  readonly grown: Grown;
  readonly sealed: Sealed | null;
  /** What everybody may have seen, whatever the database knows of it. */
  readonly published: TreeHead | null;
  readonly verifiers: readonly VerifierKey[];
}

const monthStream = (at: Date): StreamName => streamOf('ledger', at.toISOString().slice(0, 7).replace('-', ''));

/** The later of two ends of the record. */
const latest = (one: Grown['tail'], other: Grown['tail']): Grown['tail'] => {
  if (!one || !other) return one ?? other;
  if (one.stream !== other.stream) return one.stream > other.stream ? one : other;
  return one.revision > other.revision ? one : other;
};

/**
 * Grows the tree by what the log brings, and signs it now and then. Whatever lies in files is there before the database says so,
 * and whatever is published is on record before: a crash between any two steps leads to the same tree.
 */
export class Sealing implements ViewWork {
  #grown: Grown;
  #sealed: Sealed | null;
  #published: TreeHead | null;
  #verifiers: readonly VerifierKey[];
  /** The published checkpoint agrees with the tree. */
  #agrees = false;
  /** The end of the record as this process has written it: the log brings it back only later. */
  #entered: Grown['tail'] = null;
  readonly #cosigning: Cosigning;

  constructor(
    private readonly options: SealingOptions,
    { grown, sealed, published, verifiers }: SealingState,
  ) {
    this.#grown = grown;
    this.#sealed = sealed;
    this.#published = published;
    this.#verifiers = verifiers;
    this.#cosigning = new Cosigning(options.files, options.witnesses);
  }

  /** What is published must agree with what is kept, and with what witnesses have seen, before anything is added to it. @throws LedgerAlarm */
  async begin(): Promise<void> {
    await this.#insistOnPublished();
    await this.#cosigning.begin(this.#grown.edge, this.#about(this.#grown));
  }

  /** @throws LedgerAlarm when what comes contradicts what was sealed */
  async take(events: readonly ReadEvent[], recorded: readonly RecordedEvent[]): Promise<Outcome> {
    const before = this.#grown;
    const { grown, full, blocks } = grow(before, recorded);
    await addTiles(this.options.store, this.options.files, full, this.#about(before));
    await this.#removePartial(
      before,
      full.map(({ path }) => path),
    );
    this.#grown = grown;
    await this.#heed(events);
    await this.#insistOnPublished();
    const last = events.at(-1);
    const rows: readonly Statement[] = [...blocks, keeping(this.options.origin, grown, this.#sealed)];
    const isGrown = last && grown.edge.size > before.edge.size;
    return {
      projected: isGrown ? [{ position: last.position, statements: rows }] : [],
      passed: last?.position ?? null,
      recordedAt: last ? recordedAtOf(last) : null,
      poison: null,
    };
  }

  /** Asked while the view is live: everything that was in the log a moment ago has been taken. */
  async tick(): Promise<readonly Statement[]> {
    const { edge } = this.#grown;
    const { clock } = this.options;
    const now = clock.now();
    await this.#cosigning.heed(this.#about(this.#grown), (cosigned) => this.#enter(cosigned, now));
    if (this.#published && this.#published.size > edge.size)
      throw logShorter({ ...this.#about(this.#grown), size: this.#published.size }, this.#grown.lastPosition);
    if (this.#sealed && this.#sealed.size > (this.#published?.size ?? 0)) await this.#publish(this.#sealed);
    const isNews = this.#grown.newsSize > (this.#sealed?.size ?? 0);
    if (isNews && now.getTime() - (this.#sealed?.at.getTime() ?? 0) >= SEAL_EVERY_MS) await this.#seal(now);
    await this.#cosigning.ask(edge);
    void this.options.timeStamping.tick();
    return [];
  }

  #about(grown: Grown): SealedUpTo {
    const about = sealedUpTo(grown, this.#sealed);
    return { ...about, sealedSize: Math.max(about.sealedSize, this.#published?.size ?? 0) };
  }

  /** A tile that is full stands for all that it ever was. */
  async #removePartial(before: Grown, full: readonly string[]): Promise<void> {
    const grownOut = edgeTiles(before.edge.size).map((tile) => tilePath({ ...tile, width: TILE_WIDTH }));
    await this.options.files.remove(grownOut.filter((path) => full.includes(path)).map((path) => `${path}.p`));
  }

  /** Takes note of the newest checkpoint among events: ours, from this process or one before it. */
  async #heed(events: readonly ReadEvent[]): Promise<void> {
    const event = events.findLast((candidate) => 'data' in candidate && candidate.type === 'CheckpointSealed');
    if (!event || !('data' in event) || event.type !== 'CheckpointSealed') return;
    const { checkpoint, sealedAt } = event.data;
    const { origin, files } = this.options;
    const said = statementOf(checkpoint, origin, this.#verifiers);
    if (!said || said.size <= (this.#sealed?.size ?? 0)) return;
    const { edge } = this.#grown;
    const isOurs = said.size <= edge.size && equalBytes(said.root, await rootAt(said.size, edge, files));
    this.#sealed = { size: said.size, at: new Date(sealedAt), checkpoint };
    if (!isOurs) throw logChanged(this.#about(this.#grown), said.size - 1, event.position);
  }

  /** What everybody may have seen must be the beginning of what we have. */
  async #insistOnPublished(): Promise<void> {
    const { edge, lastPosition } = this.#grown;
    if (this.#agrees || !this.#published || this.#published.size > edge.size) return;
    const { files } = this.options;
    const { size, root } = this.#published;
    if (!equalBytes(root, await rootAt(size, edge, files)))
      throw logChanged(this.#about(this.#grown), size - 1, lastPosition);
    for (const { path, bytes } of await partialTilesAt(size, edge, files)) {
      const there = await files.read(path);
      if (there && !equalBytes(there, bytes)) throw tileAltered(this.#about(this.#grown), path);
    }
    this.#agrees = true;
  }

  async #seal(now: Date): Promise<void> {
    const { files, keys, origin } = this.options;
    const { edge } = this.#grown;
    const root = rangeRoot(frontierOf(edge));
    const signers = await keys.signers();
    this.#verifiers = await publishKeys(files, signers);
    const text = formatCheckpoint({ origin, size: edge.size, root, extensions: [] });
    const checkpoint = await signNote({ text, signatures: [] }, signers);
    await files.add(await partialTilesAt(edge.size, edge, files));
    const data = { size: edge.size, root: Buffer.from(root).toString('hex'), checkpoint, sealedAt: now.toISOString() };
    await this.#enter([CheckpointSealed(data)], now);
    const sealed = { size: edge.size, at: now, checkpoint };
    this.#sealed = sealed;
    await this.#publish(sealed);
  }

  /** Puts events on record, in the stream of the month, behind the last that is known to stand there. */
  async #enter(events: readonly LedgerEvent[], now: Date): Promise<void> {
    const tail = latest(this.#entered, this.#grown.tail);
    // A clock that went back does not open a month again that is closed.
    const stream = tail && tail.stream > monthStream(now) ? tail.stream : monthStream(now);
    const recorded = events.map((event) => {
      const id = randomUUID();
      const metadata = { $correlationId: id, $causationId: id, sourceId: SOURCE, recordedAt: now.toISOString() };
      return { id, ...encode(event, metadata) };
    });
    const expected = tail?.stream === stream ? tail.revision : 'no-stream';
    const { revision } = await this.options.store.append(stream, recorded, expected);
    this.#entered = { stream, revision };
  }

  async #publish({ size, checkpoint }: Sealed): Promise<void> {
    const { files } = this.options;
    const { edge } = this.#grown;
    await files.add(await partialTilesAt(size, edge, files));
    await files.replace(CHECKPOINT_PATH, checkpoint);
    this.#published = { size, root: await rootAt(size, edge, files) };
    this.#agrees = true;
  }
}
