import { encodeRecords, type ProposedEvent } from '../storage/encode-records';
import { type EventLog, type StoredStream, type Write } from '../storage/event-log';
import { eventIdOf, revisionOf, streamIdOf, TOMBSTONE_REVISION } from '../storage/record';
import { type StreamEntry } from '../storage/stream-names';
import { type Append, type Command, type Outcome } from './append';
import { judge, NO_STREAM, type StreamHistory, UNSETTLED } from './append-rules';
import { isMetastream, metastreamOf, originalOf } from './metastream';
import { PendingStreams } from './pending-streams';
import { type RecentIds } from './recent-ids';
import { SOFT_DELETED, undeletedFrom } from './stream-metadata';
import { isTombstoned, type StreamStates } from './stream-states';
import { metadataEvent, tombstoneEvent } from './system-events';

/** What the single writer knows between two rounds. */
export interface WriterMemory {
  readonly log: EventLog;
  readonly streams: StreamStates;
  readonly recentIds: RecentIds;
  /** Memory until the round is on disk. */
  readonly allocate: (bytes: number) => Buffer;
  nextPosition: number;
  nextStreamId: number;
}

/** The commands of one commit, decided over in memory: what is to be written, and what each is answered afterwards. */
export class Round {
  readonly streamEntries: StreamEntry[] = [];
  readonly writes: Write[] = [];
  bytes = 0;

  private readonly streams: PendingStreams;
  private readonly outcomes: [Command, Outcome][] = [];

  constructor(
    private readonly memory: WriterMemory,
    private readonly nowMs: number,
  ) {
    this.streams = new PendingStreams(memory.streams);
  }

  /** Decides over one command; false, and nothing done, when it must wait until this round is on disk. */
  take(command: Command): boolean {
    const outcome = command.deadlineMs <= this.nowMs ? TOO_LATE : this.decide(command);
    if (outcome === UNSETTLED) return false;
    this.outcomes.push([command, outcome]);
    this.bytes += command.bytes;
    return true;
  }

  /** Makes known what is durable now and gives every command its answer. */
  settle(): void {
    this.streams.settle();
    for (const [command, outcome] of this.outcomes) command.answer(outcome);
  }

  /** Tells every command that nothing is known of it. */
  fail(): void {
    for (const [command] of this.outcomes) command.answer(FAILED);
  }

  private decide(command: Command): Outcome | typeof UNSETTLED {
    const name = command.streamName.toString();
    if (isTombstoned(this.streams, name)) return STREAM_DELETED;
    const ids = 'events' in command ? command.events.map((event) => event.id) : [NEW_ID];
    const verdict = judge(command.expected, ids, new History(name, this.memory, this.streams));
    switch (verdict.kind) {
      case 'unsettled':
        return UNSETTLED;
      case 'stream-deleted':
        return STREAM_DELETED;
      case 'wrong-version':
        return { kind: 'wrong-version', currentRevision: this.lastRevisionOf(name) };
      case 'repeated':
        return this.repeated(name, verdict.lastRevision);
      case 'append':
        if ('events' in command) return this.append(command, name);
        return command.forGood ? this.tombstone(name) : this.deleteSoftly(name);
    }
  }

  private lastRevisionOf(name: string): number {
    return this.streams.of(name)?.lastRevision ?? NO_STREAM;
  }

  private repeated(name: string, lastRevision: number): Outcome {
    const state = this.streams.of(name);
    return { kind: 'written', lastRevision, position: state && this.memory.log.positionOf(state.id, lastRevision) };
  }

  private append({ events }: Append, name: string): Outcome {
    // Whatever is written to a softly deleted stream, or to its metastream, brings it back: from here on.
    const shown = isMetastream(name) ? originalOf(name) : name;
    const returns = this.streams.metadataOf(shown).softDeleted;
    const firstShown = this.lastRevisionOf(shown) + 1;
    const position = this.write(name, events);
    const lastRevision = this.lastRevisionOf(name);
    if (returns) this.undelete(shown, firstShown);
    return { kind: 'written', lastRevision, position };
  }

  private undelete(name: string, firstShown: number): void {
    const event = this.streams.metadataEventOf(name);
    const metadata = event && undeletedFrom(firstShown, event.data);
    if (metadata !== undefined) this.write(metastreamOf(name), [metadataEvent(metadata)]);
  }

  private deleteSoftly(name: string): Outcome {
    const metastream = metastreamOf(name);
    if (isTombstoned(this.streams, metastream)) return STREAM_DELETED;
    const lastRevision = this.lastRevisionOf(name);
    if (lastRevision === NO_STREAM && this.lastRevisionOf(metastream) === NO_STREAM) {
      return { kind: 'wrong-version', currentRevision: NO_STREAM };
    }
    return { kind: 'written', lastRevision, position: this.write(metastream, [metadataEvent(SOFT_DELETED)]) };
  }

  private tombstone(name: string): Outcome {
    return { kind: 'written', lastRevision: TOMBSTONE_REVISION, position: this.write(name, [tombstoneEvent()], true) };
  }

  /** Takes events into this round and returns the position of the last; undefined where there are none. */
  private write(name: string, events: readonly ProposedEvent[], tombstoned = false): number | undefined {
    const lastEvent = events.at(-1);
    if (lastEvent === undefined) return undefined;
    const { memory } = this;
    const known = this.streams.of(name);
    const lastRevision = known?.lastRevision ?? NO_STREAM;
    const streamName = Buffer.from(name);
    const streamId = known?.id ?? memory.nextStreamId++;
    if (known === undefined || tombstoned) this.streamEntries.push({ name: streamName, id: streamId, tombstoned });
    const firstRevision = tombstoned ? TOMBSTONE_REVISION : lastRevision + 1;
    const firstPosition = memory.nextPosition;
    memory.nextPosition += events.length;
    const place = { streamName, streamId, firstRevision, firstPosition, createdMs: this.nowMs };
    encodeRecords(events, place, memory.allocate).forEach((record, at) => {
      this.writes.push({ record, streamId, position: firstPosition + at, revision: firstRevision + at });
      memory.recentIds.remember(events[at]!.id, firstPosition + at);
    });
    const state = { id: streamId, lastRevision: tombstoned ? lastRevision : lastRevision + events.length, tombstoned };
    this.streams.set(name, state, lastEvent);
    return memory.nextPosition - 1;
  }
}

/** What the rules ask of a stream, looked up when they ask it. */
class History implements StreamHistory {
  private readonly state: StoredStream | undefined;

  constructor(
    private readonly name: string,
    private readonly memory: WriterMemory,
    private readonly streams: PendingStreams,
  ) {
    this.state = streams.of(name);
  }

  get lastRevision(): number {
    return this.state?.lastRevision ?? NO_STREAM;
  }

  get softDeleted(): boolean {
    return this.streams.metadataOf(this.name).softDeleted;
  }

  get hasMetadata(): boolean {
    return this.streams.of(metastreamOf(this.name)) !== undefined;
  }

  idAt(revision: number): string | typeof UNSETTLED {
    const { log } = this.memory;
    const position = this.state && log.positionOf(this.state.id, revision);
    // Whatever the index does not show yet can only have been written by this round.
    return position === undefined ? UNSETTLED : eventIdOf(log.record(position));
  }

  recall(id: string): number | typeof UNSETTLED | undefined {
    const { log, recentIds } = this.memory;
    const position = recentIds.positionOf(id);
    if (position === undefined) return undefined;
    if (position > log.lastPosition) return UNSETTLED;
    const record = log.record(position);
    const isMeant = streamIdOf(record) === this.state?.id && eventIdOf(record) === id;
    return isMeant ? revisionOf(record) : undefined;
  }
}

/** The id of a deletion, which is never a repetition. */
const NEW_ID = '';

const TOO_LATE: Outcome = { kind: 'too-late' };
const STREAM_DELETED: Outcome = { kind: 'stream-deleted' };
const FAILED: Outcome = { kind: 'failed' };
