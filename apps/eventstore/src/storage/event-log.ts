/**
 * The log on disk: one LMDB environment, `events.mdb` in the data folder, with four databases.
 *
 * | database | key | value |
 * |---|---|---|
 * | `log` | position, u64 | a record (see record.ts), appended only |
 * | `index` | stream id, u48; revision, u64 | position, u64; of several that stand one behind the other, how many, u32 |
 * | `streams` | name in UTF-8 | stream id, u48; u8 of flags, 1 for a tombstone; u8, 0 |
 * | `meta` | `format`, `node`, `named` | version of this layout; the node's UUID; last stream id of those whose names are stored |
 *
 * Positions count from 1 without a gap and never change; a stream's revisions count from 0, and its tombstone stands at
 * 2^63 in the index, behind every other. Stream ids count from 1; the names of the last ones may stand in their records
 * only (see stream-names.ts). All numbers are big-endian, so keys sort as numbers. Every transaction is flushed before its
 * promise resolves: `overlappingSync` is off, so LMDB syncs data, then its root page, before it calls a commit done.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, open, type PutOptions, type RootDatabase } from 'lmdb';
import { indexKeys, nameKeys, positionKeys } from './keys';
import { streamNameSpan, verified } from './record';
import { renameWhole } from './rename-whole';
import { StreamIndex } from './stream-index';
import { NAMED_UP_TO, type StreamEntry, StreamNames } from './stream-names';
import { checkWhole } from './whole-file';

export const LAYOUT_VERSION = '2';
/** Stored every name with its stream's first record, and an entry of the index for every event. */
export const LAYOUT_OF_NAMES_AT_ONCE = '1';

/** The file of the log in a data folder. */
export const logFileIn = (folder: string): string => join(folder, 'events.mdb');

const PAGE_BYTES_MAX = 1024 * 1024;

/** A stream as it stands on disk. */
export interface StoredStream {
  readonly id: number;
  /** Revision of its last event, tombstones aside; -1 while there is none. */
  readonly lastRevision: number;
  /** It is deleted for good. */
  readonly tombstoned: boolean;
}

/** A record to be written, and where it belongs. */
export interface Write {
  readonly position: number;
  readonly streamId: number;
  readonly revision: number;
  readonly record: Buffer;
}

/** The folder holds a log this version cannot read. */
export class UnknownLayout extends Error {
  constructor(found: string) {
    super(`The data folder was written in layout ${found}; this version reads layout ${LAYOUT_VERSION}.`);
  }
}

/** LMDB's types leave out that an asynchronous put takes options. */
type AppendOnly = Database<Buffer, number> & {
  put(position: number, record: Buffer, options: PutOptions): Promise<boolean>;
};

const APPEND: PutOptions = { append: true };

export class EventLog {
  /** Position of the last record on disk, 0 while there is none. */
  lastPosition: number;
  /** Highest stream id on disk. */
  readonly lastStreamId: number;
  readonly nodeId: string;
  private failed = false;

  private constructor(
    private readonly root: RootDatabase,
    private readonly records: AppendOnly,
    private readonly index: StreamIndex,
    private readonly names: StreamNames,
    meta: Database<string, string>,
  ) {
    this.nodeId = meta.get('node')!;
    // LMDB's default bounds leave out keys that start with a low byte: every range names both of its ends.
    [this.lastPosition = 0] = records.getKeys({ start: Number.MAX_SAFE_INTEGER, end: 0, reverse: true, limit: 1 });
    this.lastStreamId = index.lastStreamId;
    names.recover(this.lastStreamId, (id) => this.nameOf(id));
  }

  /** Opens the log in the folder, or lays a new one; throws where a part of its file is missing. */
  static async open(folder: string): Promise<EventLog> {
    const file = logFileIn(folder);
    if (!existsSync(file)) await lay(file);
    await checkWhole(file);
    const root = openFile(file);
    const meta = openMeta(root);
    const log = root.openDB<Buffer, number>(positionKeys) as AppendOnly;
    const index = new StreamIndex(root.openDB<Buffer, [number, number]>(indexKeys));
    const format = meta.get('format');
    if (format === LAYOUT_OF_NAMES_AT_ONCE) await modernise(root, meta, index);
    else if (format !== LAYOUT_VERSION) {
      await root.close();
      throw new UnknownLayout(format ?? 'unknown');
    }
    try {
      return new EventLog(root, log, index, new StreamNames(root.openDB<Buffer, Buffer>(nameKeys), meta), meta);
    } catch (error) {
      await root.close();
      throw error;
    }
  }

  get streamCount(): number {
    return this.names.count;
  }

  /** The stream of that name, undefined where nothing was ever written to it. */
  stream(name: Buffer): StoredStream | undefined {
    const named = this.names.get(name);
    if (named === undefined) return undefined;
    const { id, tombstoned } = named;
    return { id, lastRevision: this.index.lastRevisionOf(id), tombstoned };
  }

  /** Whether there is a stream of a name that starts so. */
  hasStreams(prefix: string): boolean {
    return this.names.startAlike(Buffer.from(prefix));
  }

  /** The checked record at a position that was written. */
  record(position: number): Buffer {
    return verified(this.records.get(position), position);
  }

  /** Position of a stream's revision, undefined where there is none. */
  positionOf(streamId: number, revision: number): number | undefined {
    return this.index.positionOf(streamId, revision);
  }

  /** Checked records from a position on, at most `limit` of them and about a megabyte. */
  page(from: number, limit: number, backwards: boolean): Buffer[] {
    const records: Buffer[] = [];
    let bytes = 0;
    let expected = from;
    const end = backwards ? 0 : Number.MAX_SAFE_INTEGER;
    for (const { key, value } of this.records.getRange({ start: from, end, limit, reverse: backwards })) {
      if (key !== expected) verified(undefined, expected);
      records.push(verified(value, key));
      bytes += value.length;
      expected += backwards ? -1 : 1;
      if (bytes >= PAGE_BYTES_MAX) break;
    }
    return records;
  }

  /** Checked records of one stream from a revision on, at most `limit` of them and about a megabyte; never a tombstone. */
  streamPage(id: number, from: number, limit: number, backwards: boolean): Buffer[] {
    const records: Buffer[] = [];
    let bytes = 0;
    for (const position of this.index.positions(id, from, backwards)) {
      if (records.length >= limit || bytes >= PAGE_BYTES_MAX) break;
      const record = this.record(position);
      records.push(record);
      bytes += record.length;
    }
    return records;
  }

  /** Writes in one transaction; resolves once it is flushed to disk. A rejection leaves the outcome unknown. */
  async commit(entries: readonly StreamEntry[], writes: readonly Write[]): Promise<void> {
    const appended: Promise<boolean>[] = [];
    let named = () => {};
    const committed = this.root.batch(() => {
      named = this.names.put(entries);
      for (const { position, record } of writes) appended.push(this.records.put(position, record, APPEND));
      this.index.put(writes);
    });
    const done = await settled([committed, ...appended]).catch((error: unknown) => {
      this.failed = true;
      throw error;
    });
    if (done.includes(false)) throw new Error('a record was refused at the end of the log');
    named();
    const last = writes.at(-1);
    if (last !== undefined) this.lastPosition = last.position;
  }

  /** Waits for what is being written, stores the names that are not, then closes the file. */
  async close(): Promise<void> {
    // Where it cannot be done, they are found again when the log is opened.
    if (!this.failed && this.names.unstoredCount > 0) {
      await settled([this.root.batch(() => void this.names.putAll())]).catch(() => {});
    }
    await this.root.close();
  }

  /** The name of a stream as its first record has it. */
  private nameOf(id: number): Buffer {
    const position = this.index.firstPositionOf(id);
    if (position === undefined) throw new Error(`The index has nothing of stream ${id}.`);
    const record = this.record(position);
    return record.subarray(...streamNameSpan(record));
  }
}

/** A new log is laid under another name and named once it is whole: an empty file is never taken for a new log. */
const lay = async (file: string): Promise<void> => {
  const draft = `${file}.new`;
  for (const leftOver of [draft, `${draft}-lock`]) await rm(leftOver, { force: true });
  const root = openFile(draft);
  const meta = openMeta(root);
  meta.put('node', randomUUID());
  meta.put(NAMED_UP_TO, '0');
  await meta.put('format', LAYOUT_VERSION);
  await root.close();
  await rm(`${draft}-lock`, { force: true });
  await renameWhole(draft, file);
};

/** From then on an older version, which would not find the names, refuses the log. */
const modernise = async (
  root: RootDatabase,
  meta: Database<string, string>,
  { lastStreamId }: StreamIndex,
): Promise<void> => {
  await root.batch(() => {
    meta.put(NAMED_UP_TO, String(lastStreamId));
    meta.put('format', LAYOUT_VERSION);
  });
};

const openFile = (path: string): RootDatabase =>
  open({ path, noSubdir: true, overlappingSync: false, eventTurnBatching: false, maxDbs: 8 });

const openMeta = (root: RootDatabase) => root.openDB<string, string>({ name: 'meta', encoding: 'string' });

/** LMDB reports a failed commit in two steps; this joins them into the one error that tells why. */
const settled = async (puts: readonly Promise<boolean>[]): Promise<boolean[]> => {
  try {
    return await Promise.all(puts);
  } catch (error) {
    if (error instanceof Error && 'commitError' in error) await error.commitError;
    throw error;
  }
};
