import { defineEvent, type EventOf } from '../define-event';
import { count, instant, label, sha256 } from '../schema';
import { signedNote } from './checkpoint-sealed.v1';

/** A witness, whom another party runs, has seen that this checkpoint continues all it had seen of the log before. */
export const CheckpointCosigned = defineEvent('CheckpointCosigned', 1, {
  size: count, // Leaves.
  root: sha256,
  witness: label, // The name of its key.
  cosignature: signedNote, // The line that stands under the checkpoint.
  cosignedAt: instant, // By the witness's clock, to the second.
});
export type CheckpointCosigned = EventOf<typeof CheckpointCosigned>;
