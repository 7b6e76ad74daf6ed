import { PoisonError } from '../engine/failure';

/** What has become of a log that was sealed. Stable: operators and messages hang on it. */
export type LedgerAlarmCode =
  | 'ERR_LEDGER_LOG_SHORTER' // The log ends before what was sealed.
  | 'ERR_LEDGER_LOG_CHANGED' // Another event stands at a place that was sealed.
  | 'ERR_LEDGER_TILE_ALTERED' // The log is as it was sealed, a file of hashes is not.
  | 'ERR_LEDGER_OTHER_ORIGIN'; // What is kept is of a log of another name.

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
