import { PoisonError } from '../engine/failure';

/** What has become of a log that was sealed. Stable: operators and messages hang on it. */
export type LedgerAlarmCode =
  | 'ERR_LEDGER_LOG_SHORTER' // The log ends before what was sealed.
  | 'ERR_LEDGER_LOG_CHANGED' // Another event stands at a place that was sealed.
  | 'ERR_LEDGER_LOG_DAMAGED' // The store itself says that a record is not as it was written.
  | 'ERR_LEDGER_CHECKPOINT_FORGED' // What is published was not signed by this log.
  | 'ERR_LEDGER_TILE_ALTERED' // The log is as it was sealed, a file of hashes is not.
  | 'ERR_LEDGER_OTHER_ORIGIN' // What is kept is of a log of another name.
  | 'ERR_LEDGER_WITNESS_AHEAD' // A witness has cosigned more of the log than there is.
  | 'ERR_LEDGER_WITNESS_CONTRADICTS'; // A witness has cosigned another history of the log.

/** The log, or what seals it, is not what it was: sealing stops there until somebody has looked. Says where and since when, never what. */
export class LedgerAlarm extends PoisonError {
  constructor(
    position: bigint,
    override readonly code: LedgerAlarmCode,
    /** For whoever is woken by it. */
    readonly sentence: string,
  ) {
    super(position, code);
  }
}

/** What was sealed, as far as an alarm has to tell of it. */
export interface SealedUpTo {
  readonly size: number;
  readonly lastPosition: bigint;
  /** The newest checkpoint known: of so many leaves, and when; 0 and null before the first. */
  readonly sealedSize: number;
  readonly sealedAt: Date | null;
}

const newest = ({ sealedAt }: SealedUpTo): string =>
  sealedAt ? ` (newest checkpoint: ${sealedAt.toISOString()})` : '';

/** The log ends before what was sealed. */
export const logShorter = (about: SealedUpTo, head: bigint | null): LedgerAlarm => {
  const end = head === null ? 'is empty' : `ends at position ${head}`;
  const sentence = `The log ${end}, but ${about.size} leaves up to position ${about.lastPosition} were sealed${newest(about)}: it has lost events.`;
  return new LedgerAlarm(about.lastPosition, 'ERR_LEDGER_LOG_SHORTER', sentence);
};

/** Another event stands where one was sealed. */
export const logChanged = (about: SealedUpTo, leaf: number, position: bigint): LedgerAlarm => {
  const sentence = `Leaf ${leaf}, at position ${position} of the log, is not the event that was sealed${newest(about)}: the log has been altered.`;
  return new LedgerAlarm(position, 'ERR_LEDGER_LOG_CHANGED', sentence);
};

/** The store cannot give what was sealed, and says so. */
export const logDamaged = (about: SealedUpTo): LedgerAlarm =>
  new LedgerAlarm(
    about.lastPosition,
    'ERR_LEDGER_LOG_DAMAGED',
    `The store says that a record among the ${about.size} leaves up to position ${about.lastPosition} is damaged${newest(about)}: it was altered or removed.`,
  );

/** Somebody else put a checkpoint where ours was. */
export const checkpointForged = (about: SealedUpTo): LedgerAlarm =>
  new LedgerAlarm(
    about.lastPosition,
    'ERR_LEDGER_CHECKPOINT_FORGED',
    `The published checkpoint is none that this log has signed${newest(about)}: the file has been replaced.`,
  );

/** The log is what was sealed, a file is not. */
export const tileAltered = (about: SealedUpTo, path: string): LedgerAlarm =>
  new LedgerAlarm(
    about.lastPosition,
    'ERR_LEDGER_TILE_ALTERED',
    `${path} does not hold the hashes of the log as it was sealed${newest(about)}: the file has been altered.`,
  );

/** A witness has seen more of the log than we know of. */
export const witnessAhead = (about: SealedUpTo, witness: string, size: number): LedgerAlarm =>
  new LedgerAlarm(
    about.lastPosition,
    'ERR_LEDGER_WITNESS_AHEAD',
    `The witness ${witness} has seen ${size} leaves sealed, but only ${about.sealedSize} are known here${newest(about)}: log and ledger were put back to an older state, or two logs have one name.`,
  );

/** A witness has seen what does not go together with the log. */
export const witnessContradicts = (about: SealedUpTo, witness: string): LedgerAlarm =>
  new LedgerAlarm(
    about.lastPosition,
    'ERR_LEDGER_WITNESS_CONTRADICTS',
    `What the witness ${witness} has cosigned is not the beginning of the log as it is sealed here${newest(about)}: the log was put back and written on, or two logs have one name.`,
  );
