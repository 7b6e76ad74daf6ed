import { type CategoryAdded, type InterestAssessed, type PolicyPublished, type PurposeAdded } from '@lieciba/events';
import { type Catalogue } from '../catalogue/catalogue';
import { type Kept } from '../register/entry';

/** A version of the catalogue, in force from an instant until the next. */
export interface PolicyVersion {
  readonly version: string;
  readonly inForceFrom: string;
  readonly catalogue: Catalogue;
  readonly hash: string;
  readonly entry: PolicyPublished['data'];
}

/** What one controller publishes to be judged by. */
export interface Policy {
  /** By the instant from which they are in force. */
  readonly versions: readonly PolicyVersion[];
  /** Versions in the log whose catalogue this code cannot read: nothing is judged by them. */
  readonly unreadable: readonly string[];
  readonly categories: readonly Kept<CategoryAdded>[];
  readonly purposes: readonly Kept<PurposeAdded>[];
  readonly interestAssessments: readonly Kept<InterestAssessed>[];
}
