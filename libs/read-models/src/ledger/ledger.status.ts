import { type Queryable } from '../queryable';
import { ledgerView } from './ledger.view';

/** How far the log is sealed, and what keeps it from being sealed further. */
export interface LedgerStatus {
  /** Leaves that are known, sealed or about to be. */
  readonly size: number;
  /** When the newest checkpoint was signed, and of how many leaves; null before the first. */
  readonly sealed: { readonly size: number; readonly at: Date } | null;
  /** What sealing stopped with. */
  readonly alarm: { readonly code: string; readonly at: Date } | null;
}

interface Row {
  readonly size: string | null;
  readonly sealed_size: string | null;
  readonly sealed_at: Date | null;
  readonly poison_code: string | null;
  readonly poison_at: Date | null;
}

/** What there is to tell of the sealing of the log. */
export const statusOfLedger = async (db: Queryable): Promise<LedgerStatus> => {
  const { rows } = await db.query<Row>(
    `select state.size, state.sealed_size, state.sealed_at, kept.poison_code, kept.poison_at
       from (select 1) as one
       left join ${ledgerView.parts.state.name} as state on true
       left join views.checkpoints as kept on kept.view = $1 and kept.version = $2`,
    [ledgerView.name, ledgerView.version],
  );
  const {
    size,
    sealed_size: sealedSize,
    sealed_at: sealedAt,
    poison_code: code,
    poison_at: at,
  } = rows[0] ?? ({} as Partial<Row>);
  return {
    size: Number(size ?? 0),
    sealed: sealedSize && sealedAt ? { size: Number(sealedSize), at: sealedAt } : null,
    alarm: code && at ? { code, at } : null,
  };
};
