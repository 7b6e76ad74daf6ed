import { type ClientBase } from 'pg';
import { type View } from '../table';

/** How far a view reflects the log; null before the first event. */
export type Position = bigint | null;

/** By what a log is known again: this event is the first of the view's streams behind a position. */
export interface Anchor {
  readonly behind: Position;
  readonly id: string;
}

export interface Checkpoint {
  readonly position: Position;
  readonly at: Date | null;
  /** Null before there is anything in the view. */
  readonly anchor: Anchor | null;
}

/** Another writer moved the checkpoint: nothing was written, and what to write is to be thought anew. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';
  readonly code = 'ERR_CHECKPOINT_MOVED';
  constructor(view: string) {
    super(`The checkpoint of ${view} is not where it was left.`);
  }
}

/** The view's checkpoint, made when there is none. */
export const loadCheckpoint = async (client: ClientBase, { name, version }: View): Promise<Checkpoint> => {
  await client.query('insert into views.checkpoints (view, version) values ($1, $2) on conflict do nothing', [
    name,
    version,
  ]);
  const { rows } = await client.query<StoredCheckpoint>(
    'select position, at, anchor_behind, anchor_id from views.checkpoints where view = $1 and version = $2',
    [name, version],
  );
  const [row] = rows;
  if (!row) throw new TypeError('A checkpoint that was made is gone.');
  const { position, at, anchor_behind: behind, anchor_id: id } = row;
  return { position: toPosition(position), at, anchor: id === null ? null : { behind: toPosition(behind), id } };
};

interface StoredCheckpoint {
  readonly position: string | null;
  readonly at: Date | null;
  readonly anchor_behind: string | null;
  readonly anchor_id: string | null;
}

const toPosition = (text: string | null | undefined): Position => (text ? BigInt(text) : null);

/** A step of a checkpoint. */
export interface Advance {
  readonly from: Position;
  readonly to: Position;
  /** At this instant the log held nothing beyond `to`; null when that is not known. */
  readonly at: Date | null;
  /** True when the view reflects the log as it is now: from then on its version is in force. */
  readonly caughtUp?: boolean;
  /** Null leaves it as it is. */
  readonly anchor?: Anchor | null;
}

// An instant that has yet to come was told by a clock ahead of ours, and says nothing.
const ADVANCE = `
  update views.checkpoints
     set position = $4,
         at = greatest(at, case when $5::timestamptz <= clock_timestamp() then $5 end),
         caught_up_at = coalesce(caught_up_at, case when $6::bool then clock_timestamp() end),
         anchor_behind = case when $7::uuid is null then anchor_behind else $8 end,
         anchor_id = coalesce($7, anchor_id),
         poison_position = case when poison_position > $4 then poison_position end,
         poison_code = case when poison_position > $4 then poison_code end,
         poison_at = case when poison_position > $4 then poison_at end
   where view = $1 and version = $2 and position is not distinct from $3
  returning at`;

/** Compare and set; gives the checkpoint's instant as it stands then. @throws CheckpointMovedError when it is not at `from` */
export const advanceCheckpoint = async (
  client: ClientBase,
  view: View,
  { from, to, at, caughtUp = false, anchor }: Advance,
): Promise<Date | null> => {
  const values = [view.name, view.version, from, to, at, caughtUp, anchor?.id ?? null, anchor?.behind ?? null];
  const { rows } = await client.query<{ at: Date | null }>({ name: 'advance-checkpoint', text: ADVANCE, values });
  const [row] = rows;
  if (!row) throw new CheckpointMovedError(view.name);
  return row.at;
};

/** How far the view has come; with `hold` nobody moves it on for the rest of the transaction. Null before there is anything. */
export const positionOf = async (
  client: ClientBase,
  { name, version }: View,
  { hold = false }: { readonly hold?: boolean } = {},
): Promise<Position> => {
  const { rows } = await client.query<{ position: string | null }>(
    `select position from views.checkpoints where view = $1 and version = $2 ${hold ? 'for update' : ''}`,
    [name, version],
  );
  return toPosition(rows[0]?.position);
};

/** Notes for everybody that the view stopped before an event. */
export const notePoison = async (
  client: ClientBase,
  { name, version }: View,
  { position, code }: { readonly position: bigint; readonly code: string },
): Promise<void> => {
  await client.query(
    `update views.checkpoints set poison_position = $3, poison_code = $4, poison_at = clock_timestamp()
      where view = $1 and version = $2`,
    [name, version, position, code],
  );
};

/** True while the view stands before an event that stopped it. */
export const isPoisoned = async (client: ClientBase, { name, version }: View): Promise<boolean> => {
  const { rows } = await client.query(
    'select from views.checkpoints where view = $1 and version = $2 and poison_position is not null',
    [name, version],
  );
  return rows.length > 0;
};

/** Lets whoever keeps the view, in whatever version, try again; false when nothing had stopped it. */
export const resumeView = async (client: ClientBase, view: string): Promise<boolean> => {
  const { rowCount } = await client.query(
    `update views.checkpoints set poison_position = null, poison_code = null, poison_at = null
      where view = $1 and poison_position is not null`,
    [view],
  );
  return rowCount !== null && rowCount > 0;
};
