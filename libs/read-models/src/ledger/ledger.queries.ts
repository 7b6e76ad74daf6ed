import { type Queryable } from '../queryable';
import { subjectTimelineView } from '../subject-timeline/subject-timeline.view';
import { ledgerView } from './ledger.view';

/** Where a record lies in the log, and the block of leaves to look for it in. */
export interface RecordPlace {
  readonly position: bigint;
  readonly block: number;
  /** The block begins behind this position; null at the very beginning. */
  readonly behind: bigint | null;
}

/** Where to find a record's leaf; null for a record that no view has, or that is not sealed yet. */
export const placeOfRecord = async (db: Queryable, recordId: string): Promise<RecordPlace | null> => {
  const { rows } = await db.query<{ position: string; block: string; behind: string }>(
    `select record.position, begun.block, begun.behind
       from ${subjectTimelineView.table.name} record
       cross join lateral (select block, behind from ${ledgerView.table.name}
                            where behind < record.position order by behind desc limit 1) begun
      where record.record_id = $1`,
    [recordId],
  );
  const [row] = rows;
  if (!row) return null;
  const behind = BigInt(row.behind);
  return { position: BigInt(row.position), block: Number(row.block), behind: behind < 0n ? null : behind };
};
