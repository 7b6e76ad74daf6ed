import { type ProposedEvent } from '../storage/encode-records';

/** What a call asks of the writer; `answer` is called exactly once. */
interface Asked {
  readonly streamName: Buffer;
  /** One of the `EXPECT_…` codes, or the revision of the stream's last event. */
  readonly expected: number;
  /** What it holds in memory while it waits. */
  readonly bytes: number;
  /** Not written after this instant, milliseconds since the epoch. */
  readonly deadlineMs: number;
  answer(outcome: Outcome): void;
}

export interface Append extends Asked {
  readonly events: readonly ProposedEvent[];
}

export interface Deletion extends Asked {
  /** True: no event can ever be written to the stream again. */
  readonly forGood: boolean;
}

export type Command = Append | Deletion;

export type Outcome =
  /** Durable. `position` is undefined when there was nothing to write. */
  | { readonly kind: 'written'; readonly lastRevision: number; readonly position: number | undefined }
  | { readonly kind: 'wrong-version'; readonly currentRevision: number }
  /** Not written: the stream is deleted. */
  | { readonly kind: 'stream-deleted' }
  /** Not written: its time had passed before its turn came. */
  | { readonly kind: 'too-late' }
  /** Not known to be written: the node is stopping. */
  | { readonly kind: 'failed' };
