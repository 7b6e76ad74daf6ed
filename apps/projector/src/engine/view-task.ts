import { type RecordedEvent } from '@lieciba/event-store';
import { type Projection, type Statement } from '@lieciba/read-models/projection';
import { type View } from '@lieciba/read-models/table';
import { type ClientBase } from 'pg';
import { type Outcome, projectAll } from './project-all';
import { type ReadEvent } from './read-event';

/** The work on one view for as long as it is held. What is given back is written together with the checkpoint. */
export interface ViewWork {
  /**
   * What events mean for the view; `recorded` are the same as the log holds them. Whatever is done elsewhere is done before, and
   * may be done again after a failure.
   */
  take(events: readonly ReadEvent[], recorded: readonly RecordedEvent[]): Outcome | Promise<Outcome>;
  /** What the time that has passed means for it; asked now and then while the view is live. */
  tick?(): Promise<readonly Statement[]>;
}

/** Writes at once, where the view stands: for what has to outlive a crash while something is done elsewhere. */
export type Keep = (statements: readonly Statement[]) => Promise<void>;

/** How a view comes to be. */
export interface ViewTask {
  readonly view: View;
  /** Prefixes of the streams it looks at. */
  readonly streams: readonly string[];
  /** True for work at a pace of its own: the others do not wait for it for long, and it reads the log for itself when they do not. */
  readonly apart?: boolean;
  /** Begins where the view stands; the connection is the one that holds it. */
  begin(db: ClientBase, keep: Keep): Promise<ViewWork>;
}

/** A view that follows from its events alone. */
export const projecting = (projection: Projection): ViewTask => ({
  view: projection,
  streams: projection.streams,
  begin: async () => ({ take: (events) => projectAll(projection, events) }),
});
