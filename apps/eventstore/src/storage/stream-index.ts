import { type Database, type Transaction } from 'lmdb';
import { TOMBSTONE_REVISION } from './record';

/** Events of one stream that stand one behind the other in the log. */
export interface Run {
  readonly streamId: number;
  readonly revision: number;
  readonly position: number;
  readonly count: number;
}

export type IndexDatabase = Database<Buffer, [number, number]>;

type Placed = Omit<Run, 'count'>;

const HIGHEST_REVISION = Number.MAX_SAFE_INTEGER;
const HIGHEST_STREAM_ID = 2 ** 48 - 1;
const POSITION_BYTES = 8;
const RUN_BYTES = 12;

/** The run of an entry; where nothing says how long it is, it is one event. */
export const runOf = ([streamId, revision]: [number, number], value: Buffer): Run => ({
  streamId,
  revision,
  position: Number(value.readBigUInt64BE()),
  count: value.length > POSITION_BYTES ? value.readUInt32BE(POSITION_BYTES) : 1,
});

/** The run that holds the stream's revision, or the last before it. */
export const runAt = (index: IndexDatabase, streamId: number, revision: number, transaction?: Transaction) => {
  const start: [number, number] = [streamId, revision];
  const [entry] = index.getRange({ start, end: endBefore(streamId), reverse: true, limit: 1, transaction });
  return entry && runOf(entry.key, entry.value);
};

/** Where the run has the revision, undefined where it does not reach so far. */
export const positionIn = (run: Run | undefined, revision: number): number | undefined =>
  run !== undefined && revision - run.revision < run.count ? run.position + (revision - run.revision) : undefined;

/** Behind the last entry of the stream before, its tombstone. */
const endBefore = (streamId: number): [number, number] => [streamId - 1, TOMBSTONE_REVISION];

/** Which event of which stream stands where: one entry for each run, however long. */
export class StreamIndex {
  constructor(private readonly index: IndexDatabase) {}

  /** Highest stream id there is, 0 while there is none. */
  get lastStreamId(): number {
    const [last] = this.index.getKeys({ start: [HIGHEST_STREAM_ID, 0], end: [0, 0], reverse: true, limit: 1 });
    return last?.[0] ?? 0;
  }

  /** Revision of the stream's last event, tombstones aside; -1 while there is none. */
  lastRevisionOf(streamId: number): number {
    const last = runAt(this.index, streamId, HIGHEST_REVISION);
    return last === undefined ? -1 : last.revision + last.count - 1;
  }

  /** Position of a stream's revision, undefined where there is none. */
  positionOf(streamId: number, revision: number): number | undefined {
    return positionIn(runAt(this.index, streamId, revision), revision);
  }

  /** Position of what was first written to the stream. */
  firstPositionOf(streamId: number): number | undefined {
    const [first] = this.index.getRange({ start: [streamId, 0], end: [streamId + 1, 0], limit: 1 });
    return first && runOf(first.key, first.value).position;
  }

  /** Positions of the stream's events from a revision on, its tombstone left out. */
  *positions(streamId: number, from: number, backwards: boolean): Generator<number> {
    const nearest = runAt(this.index, streamId, from);
    const start: [number, number] = [streamId, nearest?.revision ?? 0];
    const end: [number, number] = backwards ? endBefore(streamId) : [streamId, HIGHEST_REVISION];
    if (backwards && nearest === undefined) return;
    for (const { key, value } of this.index.getRange({ start, end, reverse: backwards })) {
      const { revision, position, count } = runOf(key, value);
      if (backwards) {
        for (let at = Math.min(count - 1, from - revision); at >= 0; at--) yield position + at;
      } else {
        for (let at = Math.max(0, from - revision); at < count; at++) yield position + at;
      }
    }
  }

  /** Adds what is written to the transaction that is being made. */
  put(writes: readonly Placed[]): void {
    let first: Placed | undefined;
    let count = 0;
    for (const write of writes) {
      if (first !== undefined && follows(first, count, write)) count++;
      else {
        if (first !== undefined) this.putRun(first, count);
        [first, count] = [write, 1];
      }
    }
    if (first !== undefined) this.putRun(first, count);
  }

  private putRun({ streamId, revision, position }: Placed, count: number): void {
    const value = Buffer.allocUnsafe(count > 1 ? RUN_BYTES : POSITION_BYTES);
    value.writeBigUInt64BE(BigInt(position));
    if (count > 1) value.writeUInt32BE(count, POSITION_BYTES);
    this.index.put([streamId, revision], value);
  }
}

const follows = (first: Placed, count: number, { streamId, revision, position }: Placed): boolean =>
  streamId === first.streamId && revision === first.revision + count && position === first.position + count;
