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

/** Where to find records' leaves; records that no view has, or that are not sealed yet, are left out. */
export const placesOfRecords = async (
  db: Queryable,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, RecordPlace>> => {
  const { rows } = await db.query<{ record_id: string; position: string; block: string; behind: string }>(
    `select record.record_id, record.position, begun.block, begun.behind
       from ${subjectTimelineView.table.name} record
       cross join lateral (select block, behind from ${ledgerView.table.name}
                            where behind < record.position order by behind desc limit 1) begun
      where record.record_id = any($1::uuid[])`,
    [recordIds],
  );
  return new Map(
    rows.map(({ record_id: recordId, position, block, behind }) => [
      recordId,
      { position: BigInt(position), block: Number(block), behind: BigInt(behind) < 0n ? null : BigInt(behind) },
    ]),
  );
};
