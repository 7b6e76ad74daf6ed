import { type Projection, type Statement } from '@lieciba/read-models/projection';
import { codeOf, PoisonError } from './failure';
import { isStrange, type ReadEvent } from './read-event';

/** One event with what the view makes of it. */
export interface Projected {
  readonly position: bigint;
  readonly statements: readonly Statement[];
}

export interface Outcome {
  /** Events with a consequence; the others leave nothing behind. */
  readonly projected: readonly Projected[];
  /** Position of the last event that was got past; null when there was none. */
  readonly passed: bigint | null;
  /** When it was recorded: whatever the log held then is got past as well. Null when it cannot be read. */
  readonly recordedAt: Date | null;
  /** The first event that could not be. */
  readonly poison: PoisonError | null;
}

/** What one event means. @throws PoisonError where nobody can tell */
export const statementsOf = (
  projection: Pick<Projection, 'handles' | 'project'>,
  event: ReadEvent,
): readonly Statement[] => {
  const { position, type } = event;
  if ('unreadable' in event) {
    if (projection.handles(type) || isStrange(event)) throw new PoisonError(position, event.unreadable);
    return [];
  }
  try {
    return projection.project(event);
  } catch (error) {
    throw new PoisonError(position, codeOf(error));
  }
};

/** When it was recorded; null where that cannot be read. */
export const recordedAtOf = (event: ReadEvent): Date | null =>
  'metadata' in event ? new Date(event.metadata.recordedAt) : null;

/** Projects events up to the first that cannot be projected. */
export const projectAll = (projection: Projection, events: readonly ReadEvent[]): Outcome => {
  const projected: Projected[] = [];
  let last: ReadEvent | null = null;
  let poison: PoisonError | null = null;
  try {
    for (const event of events) {
      const statements = statementsOf(projection, event);
      if (statements.length > 0) projected.push({ position: event.position, statements });
      last = event;
    }
  } catch (error) {
    if (!(error instanceof PoisonError)) throw error;
    poison = error;
  }
  return { projected, passed: last?.position ?? null, recordedAt: last && recordedAtOf(last), poison };
};
