import {
  type WithholdingApproved,
  type WithholdingLifted,
  type WithholdingOrdered,
  type WithholdingReviewed,
} from '@lieciba/events';

/** One withholding: what it covers, and who answers for it. It withholds from the order until it is lifted, whatever it lacks. */
export interface Withholding {
  readonly status: 'unknown' | 'ordered' | 'approved' | 'lifted';
  readonly order?: WithholdingOrdered['data'];
  readonly approval?: WithholdingApproved['data'];
  /** In the order of entry. */
  readonly reviews: readonly WithholdingReviewed['data'][];
  /** When somebody has to look at it next, by the last review; absent while it is unknown. */
  readonly reviewBy?: string;
  readonly lift?: WithholdingLifted['data'];
}
