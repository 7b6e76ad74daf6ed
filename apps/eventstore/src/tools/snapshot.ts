import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Database, open, type RootDatabase, type Transaction } from 'lmdb';
import { LAYOUT_OF_NAMES_AT_ONCE } from '../storage/event-log';
import { indexKeys, nameKeys, positionKeys } from '../storage/keys';
import { NAMED_UP_TO } from '../storage/stream-names';
import { checkWhole, NotWhole } from '../storage/whole-file';

/** The databases of a log's file as one moment left them, whoever writes to it meanwhile. */
export interface Snapshot {
  readonly root: RootDatabase;
  readonly records: Database<Buffer, number>;
  readonly index: Database<Buffer, [number, number]>;
  readonly streams: Database<Buffer, Buffer>;
  readonly layout: string | undefined;
  /** The last stream of those whose names are stored. */
  readonly namedUpTo: number;
  readonly transaction: Transaction;
}

/** Opens a log's file for reading only, and closes it after the work; throws where it is not whole. */
export const withSnapshot = async <T>(file: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> => {
  if (!existsSync(file)) throw new NotWhole(`There is no log at ${file}.`);
  await checkWhole(file);
  const readers = `${file}-lock`; // LMDB's table of readers, which it leaves behind.
  const hadReaders = existsSync(readers);
  const root = open({ path: file, noSubdir: true, readOnly: true, maxDbs: 8 });
  try {
    const meta = root.openDB<string, string>({ name: 'meta', encoding: 'string' });
    const records = root.openDB<Buffer, number>(positionKeys);
    const index = root.openDB<Buffer, [number, number]>(indexKeys);
    const streams = root.openDB<Buffer, Buffer>(nameKeys);
    const transaction = root.useReadTransaction();
    try {
      const layout = meta.get('format', { transaction });
      const namedUpTo = layout === LAYOUT_OF_NAMES_AT_ONCE ? Infinity : Number(meta.get(NAMED_UP_TO, { transaction }));
      return await work({ root, records, index, streams, layout, namedUpTo, transaction });
    } finally {
      transaction.done();
    }
  } finally {
    await root.close();
    if (!hadReaders) await rm(readers, { force: true });
  }
};
