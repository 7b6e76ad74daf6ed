import { type StaffGranted, type StaffGrantEnded, type StaffGrantReviewed, type StaffTrained } from '@lieciba/events';
import { type Kept } from '../register/entry';

/** Holds from `validFrom` until the earlier of `validUntil` and `endedAt`, both exclusive. */
export type Grant = Kept<StaffGranted> & {
  readonly endedAt?: string;
  readonly ending?: StaffGrantEnded['data'];
  /** In the order of entry. */
  readonly reviews: readonly StaffGrantReviewed['data'][];
};

/** What a member of staff may handle, and was taught. */
export interface Staff {
  readonly grants: readonly Grant[];
  readonly trainings: readonly Kept<StaffTrained>[];
}
