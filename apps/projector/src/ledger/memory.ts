import { type Queryable } from '@lieciba/read-models';
import { type KeptLedger, recallBlocks, recallLedger } from '@lieciba/read-models/ledger/ledger.reading';

/** What is kept of the sealed log, up to the checkpoint of its view. */
export interface LedgerMemory {
  /** Null before the first leaf. */
  ledger(): Promise<KeptLedger | null>;
  /** Behind which position each of these blocks of leaves begins. */
  blocks(wanted: readonly number[]): Promise<ReadonlyMap<number, bigint>>;
}

/** The memory as the database holds it. */
export const sqlLedgerMemory = (db: Queryable): LedgerMemory => ({
  ledger: () => recallLedger(db),
  blocks: (wanted) => recallBlocks(db, wanted),
});
