import { type EventLog, type NewStream, type StoredStream, type Write } from '../storage/event-log';
import { encodeRecords } from '../storage/encode-records';
import { eventIdOf, revisionOf, streamIdOf } from '../storage/record';
import { type Append, type Outcome } from './append';
import { judge, NO_STREAM, type StreamHistory, UNSETTLED } from './append-rules';
import { type RecentIds } from './recent-ids';
import { type StreamStates } from './stream-states';

/** What the single writer knows between two rounds. */
export interface WriterMemory {
  readonly log: EventLog;
  readonly streams: StreamStates;
  readonly recentIds: RecentIds;
  nextPosition: number;
  nextStreamId: number;
}

/** The appends of one commit, decided over in memory: what is to be written, and what each is answered afterwards. */
export class Round {
  readonly newStreams: NewStream[] = [];
  readonly writes: Write[] = [];
  bytes = 0;

  private readonly states = new Map<string, StoredStream>();
  private readonly outcomes: [Append, Outcome][] = [];

  constructor(private readonly memory: WriterMemory) {}

  /** Decides over one append; false, and nothing done, when it must wait until this round is on disk. */
  take(append: Append, nowMs: number): boolean {
    const outcome = append.deadlineMs <= nowMs ? TOO_LATE : this.decide(append, nowMs);
    if (outcome === UNSETTLED) return false;
    this.outcomes.push([append, outcome]);
    this.bytes += append.bytes;
    return true;
  }

  /** Makes known what is durable now and gives every append its answer. */
  settle(): void {
    for (const [name, state] of this.states) this.memory.streams.set(name, state);
    for (const [append, outcome] of this.outcomes) append.answer(outcome);
  }

  /** Tells every append that nothing is known of it. */
  fail(): void {
    for (const [append] of this.outcomes) append.answer(FAILED);
  }

  private decide(append: Append, nowMs: number): Outcome | typeof UNSETTLED {
    const name = append.streamName.toString();
    const state = this.states.get(name) ?? this.memory.streams.of(name);
    const ids = append.events.map((event) => event.id);
    const verdict = judge(append.expected, ids, this.historyOf(state));
    switch (verdict.kind) {
      case 'unsettled':
        return UNSETTLED;
      case 'wrong-version':
        return { kind: 'wrong-version', currentRevision: state?.lastRevision ?? NO_STREAM };
      case 'repeated':
        return this.repeated(append, verdict.lastRevision, state);
      case 'append':
        return this.write(append, name, state, nowMs);
    }
  }

  private historyOf(state: StoredStream | undefined): StreamHistory {
    const { log, recentIds } = this.memory;
    return {
      lastRevision: state?.lastRevision ?? NO_STREAM,
      idAt: (revision) => {
        const position = state && log.positionOf(state.id, revision);
        // Whatever the index does not show yet can only have been written by this round.
        return position === undefined ? UNSETTLED : eventIdOf(log.record(position));
      },
      recall: (id) => {
        const position = recentIds.positionOf(id);
        if (position === undefined) return undefined;
        if (position > log.lastPosition) return UNSETTLED;
        const record = log.record(position);
        return streamIdOf(record) === state?.id ? revisionOf(record) : undefined;
      },
    };
  }

  private repeated({ events }: Append, lastRevision: number, state: StoredStream | undefined): Outcome {
    const position = state && events.length > 0 ? this.memory.log.positionOf(state.id, lastRevision) : undefined;
    return { kind: 'written', lastRevision, position };
  }

  private write({ streamName, events }: Append, name: string, known: StoredStream | undefined, nowMs: number): Outcome {
    const { memory } = this;
    const firstRevision = (known?.lastRevision ?? NO_STREAM) + 1;
    const lastRevision = firstRevision + events.length - 1;
    if (events.length === 0) return { kind: 'written', lastRevision, position: undefined };

    const streamId = known?.id ?? memory.nextStreamId++;
    if (known === undefined) this.newStreams.push({ name: streamName, id: streamId });
    const firstPosition = memory.nextPosition;
    memory.nextPosition += events.length;
    const records = encodeRecords(events, { streamName, streamId, firstRevision, firstPosition, createdMs: nowMs });
    records.forEach((record, at) => {
      this.writes.push({ record, streamId, position: firstPosition + at, revision: firstRevision + at });
      memory.recentIds.remember(events[at]!.id, firstPosition + at);
    });
    this.states.set(name, { id: streamId, lastRevision });
    return { kind: 'written', lastRevision, position: memory.nextPosition - 1 };
  }
}

const TOO_LATE: Outcome = { kind: 'too-late' };
const FAILED: Outcome = { kind: 'failed' };
