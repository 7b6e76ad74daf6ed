import { instant, optional, uuid } from '../schema';

/** What every entry of a register states beside its own fields. */
export const entered = {
  recordedAt: instant, // By our clock; what it says may hold since long before.
  recordedByRef: optional(uuid), // The member of staff who entered it, by the same kind of reference as an actor.
};
