import { setImmediate as nextTurn } from 'node:timers/promises';
import { LAYOUT_OF_NAMES_AT_ONCE, LAYOUT_VERSION, UnknownLayout } from '../storage/event-log';
import { positionOf, revisionOf, streamIdOf, streamNameSpan, TOMBSTONE_REVISION, verified } from '../storage/record';
import { positionIn, type Run, runAt, runOf } from '../storage/stream-index';
import { type Snapshot, withSnapshot } from './snapshot';

/** What a log without a fault holds. */
export interface Contents {
  readonly records: number;
  readonly streams: number;
}

/** The log is not as it was written. */
export class FaultFound extends Error {}

/** Told after every so many records how many were read, of how many. */
export type OnProgress = (done: number, total: number) => void;

const TURN_RECORDS = 2_000;
/** The two bytes behind a stream's id: flags, of which 1 is a tombstone, and 0. */
const MARK_OF_TOMBSTONED = 0x0100;
const HIGHEST: [number, number] = [2 ** 48 - 1, TOMBSTONE_REVISION];

/**
 * Reads a log from its first record to its last and throws the first fault with its place: a record that is missing or
 * damaged, one that the index or the name of its stream does not lead to, a stream with a gap. Takes one moment of the
 * log, so it may be in use.
 */
export const checkLog = async (file: string, onProgress: OnProgress = () => {}): Promise<Contents> => {
  try {
    return await withSnapshot(file, (snapshot) => check(snapshot, onProgress));
  } catch (error) {
    if (error instanceof Error && error.message.includes('MDB_')) {
      throw new FaultFound('The pages of the log are damaged.', { cause: error });
    }
    throw error;
  }
};

const check = async (snapshot: Snapshot, onProgress: OnProgress): Promise<Contents> => {
  if (snapshot.layout !== LAYOUT_VERSION && snapshot.layout !== LAYOUT_OF_NAMES_AT_ONCE) {
    throw new UnknownLayout(snapshot.layout ?? 'unknown');
  }
  const unstored = new Map<string, number>();
  const records = await checkRecords(snapshot, unstored, onProgress);
  const streams = await checkIndex(snapshot, records);
  checkNames(snapshot, unstored.size, streams);
  return { records, streams };
};

/** Every record, in order; returns how many there are and gathers the streams whose names stand in their records only. */
const checkRecords = async (snapshot: Snapshot, unstored: Map<string, number>, onProgress: OnProgress) => {
  const { records, index, transaction } = snapshot;
  const [total = 0] = records.getKeys({ start: Number.MAX_SAFE_INTEGER, end: 0, reverse: true, limit: 1, transaction });
  let position = 0;
  let run: Run | undefined;
  for (const { key, value } of records.getRange({ start: 0, end: Number.MAX_SAFE_INTEGER, transaction })) {
    position++;
    const record = verified(key === position ? value : undefined, position);
    if (positionOf(record) !== position) throw new FaultFound(`The record at position ${position} is another's.`);
    if (idByName(snapshot, unstored, record) !== streamIdOf(record)) {
      throw new FaultFound(`The name of the stream does not lead to the record at position ${position}.`);
    }
    const revision = revisionOf(record);
    if (run?.streamId !== streamIdOf(record) || positionIn(run, revision) !== position) {
      run = runAt(index, streamIdOf(record), revision, transaction);
    }
    if (positionIn(run, revision) !== position) {
      throw new FaultFound(`The index does not lead to the record at position ${position}.`);
    }
    if (position % TURN_RECORDS === 0) {
      onProgress(position, total);
      await nextTurn();
    }
  }
  onProgress(position, total);
  return position;
};

/** The stream that the record's name leads to; a new one, where no other has the name and names of its age may be missing. */
const idByName = ({ streams, namedUpTo, transaction }: Snapshot, unstored: Map<string, number>, record: Buffer) => {
  const name = record.subarray(...streamNameSpan(record));
  const stored = streams.get(name, { transaction });
  if (stored !== undefined) return stored.readUIntBE(0, 6);
  const key = name.toString('latin1');
  const isNew = streamIdOf(record) > namedUpTo && revisionOf(record) === 0;
  if (isNew && !unstored.has(key)) unstored.set(key, streamIdOf(record));
  return unstored.get(key);
};

/** The index has each record once, and no stream has a gap; returns how many streams there are. */
const checkIndex = async ({ index, transaction }: Snapshot, records: number): Promise<number> => {
  let entries = 0;
  let events = 0;
  let stream = 0;
  let next = 0;
  for (const { key, value } of index.getRange({ start: [0, 0], end: HIGHEST, transaction })) {
    const { streamId: id, revision, count } = runOf(key, value);
    if (id !== stream) next = 0;
    if (id !== stream && id !== stream + 1) throw new FaultFound(`The index has nothing of stream ${stream + 1}.`);
    if (revision !== next && revision !== TOMBSTONE_REVISION) {
      throw new FaultFound(`The index has nothing of stream ${id} at revision ${next}.`);
    }
    [stream, next] = [id, revision + count];
    events += count;
    if (++entries % TURN_RECORDS === 0) await nextTurn();
  }
  if (events !== records) throw new FaultFound(`The index has ${events} events for ${records} records.`);
  return stream;
};

/** There is one name for each stream, and exactly those that end with a tombstone are marked as deleted for good. */
const checkNames = ({ index, streams, transaction }: Snapshot, unstored: number, expected: number): void => {
  let names = unstored;
  for (const { value } of streams.getRange({ transaction })) {
    const id = value.readUIntBE(0, 6);
    const hasTombstone = index.get([id, TOMBSTONE_REVISION], { transaction }) !== undefined;
    if (value.readUInt16BE(6) !== (hasTombstone ? MARK_OF_TOMBSTONED : 0)) {
      throw new FaultFound(`The mark of stream ${id} is damaged.`);
    }
    names++;
  }
  if (names !== expected) throw new FaultFound(`There are ${names} names for ${expected} streams.`);
};
