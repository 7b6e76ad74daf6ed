import { type ClientBase } from 'pg';
import { type View } from '../table';

/** How far a view reflects the log; null before the first event. */
export type Position = bigint | null;

export interface Checkpoint {
  readonly position: Position;
  readonly at: Date | null;
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
  const { rows } = await client.query<{ position: string | null; at: Date | null }>(
    'select position, at from views.checkpoints where view = $1 and version = $2',
    [name, version],
  );
  const [row] = rows;
  return { position: row?.position ? BigInt(row.position) : null, at: row?.at ?? null };
};

/** A step of a checkpoint; `at` null leaves the instant as it is. */
export interface Advance {
  readonly from: Position;
  readonly to: Position;
  readonly at: Date | null;
}

/** Compare and set. @throws CheckpointMovedError when it does not stand at `from` */
export const advanceCheckpoint = async (client: ClientBase, view: View, { from, to, at }: Advance): Promise<void> => {
  const { rowCount } = await client.query({
    name: 'advance-checkpoint',
    text: `update views.checkpoints set position = $4, at = greatest(at, $5)
            where view = $1 and version = $2 and position is not distinct from $3`,
    values: [view.name, view.version, from, to, at],
  });
  if (rowCount !== 1) throw new CheckpointMovedError(view.name);
};
