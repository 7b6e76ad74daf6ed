import { type ProposedEvent } from '../storage/encode-records';

/** An append as a call hands it over; `answer` is called exactly once. */
export interface Append {
  readonly streamName: Buffer;
  /** One of the `EXPECT_…` codes, or the revision of the stream's last event. */
  readonly expected: number;
  readonly events: readonly ProposedEvent[];
  /** What it holds in memory while it waits. */
  readonly bytes: number;
  /** Not written after this instant, milliseconds since the epoch. */
  readonly deadlineMs: number;
  answer(outcome: Outcome): void;
}

export type Outcome =
  /** Durable. `position` is undefined when there was nothing to write. */
  | { readonly kind: 'written'; readonly lastRevision: number; readonly position: number | undefined }
  | { readonly kind: 'wrong-version'; readonly currentRevision: number }
  /** Not written: its time had passed before its turn came. */
  | { readonly kind: 'too-late' }
  /** Not known to be written: the node is stopping. */
  | { readonly kind: 'failed' };
