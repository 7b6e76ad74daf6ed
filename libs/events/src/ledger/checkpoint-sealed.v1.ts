import { defineEvent, type EventOf } from '../define-event';
import { count, instant, matching, sha256 } from '../schema';

/** A signed note, character for character as it is published. At most 16 KiB. */
export const signedNote = matching('signed-note', /^[^\p{Cs}]+$/u, 16_384);

/** So many events of the log, with this root, are sealed: whatever of them is altered from now on contradicts a signature. */
export const CheckpointSealed = defineEvent('CheckpointSealed', 1, {
  size: count, // Leaves.
  root: sha256,
  checkpoint: signedNote, // By every key that signs at the time.
  sealedAt: instant, // By our clock.
});
export type CheckpointSealed = EventOf<typeof CheckpointSealed>;
