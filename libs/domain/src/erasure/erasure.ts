import {
  type ErasureApproved,
  type ErasureCompleted,
  type ErasureDeclined,
  type ErasureProposed,
} from '@lieciba/events';

/** One erasure of a person's trail: proposed, then declined, or approved by somebody else and carried out, or taken back before. */
export interface Erasure {
  readonly status: 'unknown' | 'proposed' | 'declined' | 'approved' | 'completed';
  readonly proposal?: ErasureProposed['data'];
  readonly approval?: ErasureApproved['data'];
  readonly refusal?: ErasureDeclined['data'];
  readonly completion?: ErasureCompleted['data'];
}
