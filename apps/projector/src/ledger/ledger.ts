import { streamPrefixes } from '@lieciba/events';
import { ledgerView } from '@lieciba/read-models/ledger/ledger.view';
import { type ViewTask, type ViewWork } from '../engine/view-task';
import { sealedUpTo } from './growth';
import { checkpointForged, LedgerAlarm } from './ledger-alarm';
import { type LedgerMemory, sqlLedgerMemory } from './memory';
import { CHECKPOINT_PATH, ownStatement, publishKeys, textAt } from './published';
import { recall } from './recall';
import { Sealing, type SealingOptions } from './sealing';

export interface LedgerOptions extends SealingOptions {
  /** True compares the whole log with what was sealed before sealing goes on; false its end and a few places. */
  readonly whole: boolean;
  /** Hears what has become of a log that was sealed: a sentence for whoever is woken. */
  onAlarm(alarm: LedgerAlarm): void;
}

const telling = async <T>({ onAlarm }: LedgerOptions, work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerAlarm) onAlarm(error);
    throw error;
  }
};

const begin = async (options: LedgerOptions, memory: LedgerMemory): Promise<Sealing> => {
  const { files, keys, origin } = options;
  const signers = await keys.signers();
  const verifiers = await publishKeys(files, signers);
  const note = await textAt(files, CHECKPOINT_PATH);
  const { grown, sealed } = await recall({ ...options, memory });
  const own = { origin, now: signers.map(({ key }) => key), once: verifiers, sealed };
  const published = note === null ? null : ownStatement(note, own);
  if (note !== null && !published) throw checkpointForged(sealedUpTo(grown, sealed));
  const work = new Sealing(options, { grown, sealed, published, verifiers });
  await work.begin();
  return work;
};

/** Sealing at work from where its memory ends. @throws LedgerAlarm when the log is not what was sealed */
export const sealing = async (options: LedgerOptions, memory: LedgerMemory): Promise<ViewWork> => {
  const work = await telling(options, () => begin(options, memory));
  return {
    take: (events, recorded) => telling(options, () => work.take(events, recorded)),
    tick: () => telling(options, () => work.tick()),
  };
};

/** Seals every event of ours in a tree, and signs checkpoints of it. */
export const ledgerTask = (options: LedgerOptions): ViewTask => ({
  view: ledgerView,
  streams: streamPrefixes,
  begin: (db) => sealing(options, sqlLedgerMemory(db)),
});
