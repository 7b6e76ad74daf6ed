import { type Queryable } from '../queryable';
import { ledgerView } from './ledger.view';

const blocks = ledgerView.table.name;
const state = ledgerView.parts.state.name;

/** What is kept of the sealed log. */
export interface KeptLedger {
  readonly origin: string;
  readonly size: number;
  /** In base64, from left to right. */
  readonly frontier: readonly string[];
  readonly lastPosition: bigint;
  readonly newsSize: number;
  /** The end of the newest stream of checkpoints. */
  readonly tail: { readonly stream: string; readonly revision: bigint } | null;
  /** The newest checkpoint that the log holds. */
  readonly sealed: { readonly size: number; readonly at: Date; readonly checkpoint: string } | null;
}

interface Row {
  readonly origin: string;
  readonly size: string;
  readonly frontier: readonly string[];
  readonly last_position: string;
  readonly news_size: string;
  readonly tail_stream: string | null;
  readonly tail_revision: string | null;
  readonly sealed_size: string | null;
  readonly sealed_at: Date | null;
  readonly checkpoint: string | null;
}

const keptOf = (row: Row): KeptLedger => {
  const { tail_stream: stream, tail_revision: revision, sealed_size: size, sealed_at: at, checkpoint } = row;
  return {
    origin: row.origin,
    size: Number(row.size),
    frontier: row.frontier,
    lastPosition: BigInt(row.last_position),
    newsSize: Number(row.news_size),
    tail: stream !== null && revision !== null ? { stream, revision: BigInt(revision) } : null,
    sealed: size !== null && at !== null && checkpoint !== null ? { size: Number(size), at, checkpoint } : null,
  };
};

/** What is kept of the sealed log; null before its first leaf. */
export const recallLedger = async (db: Queryable): Promise<KeptLedger | null> => {
  const { rows } = await db.query<Row>(`select * from ${state}`);
  return rows[0] ? keptOf(rows[0]) : null;
};

/** Behind which position each of these blocks begins; those that have not begun are left out. */
export const recallBlocks = async (db: Queryable, wanted: readonly number[]): Promise<ReadonlyMap<number, bigint>> => {
  const { rows } = await db.query<{ block: string; behind: string }>(
    `select block, behind from ${blocks} where block = any($1::bigint[])`,
    [wanted],
  );
  return new Map(rows.map(({ block, behind }) => [Number(block), BigInt(behind)]));
};
