import { type SourceCorrected, type SourceRegistered, type SourceResumed, type SourceSuspended } from '@lieciba/events';

/** From `from` until `until`, exclusive; absent while it lasts. */
export interface Suspension {
  readonly from: string;
  readonly until?: string;
  readonly entry: SourceSuspended['data'];
  readonly resumption?: SourceResumed['data'];
}

/** An application that reports handlings. */
export interface Source {
  readonly status: 'unknown' | 'registered' | 'suspended';
  /** As last corrected; absent while the source is unknown. */
  readonly identity?: SourceRegistered['data'] | SourceCorrected['data'];
  /** As registered, then as corrected, oldest first. */
  readonly identities: readonly (SourceRegistered['data'] | SourceCorrected['data'])[];
  /** Oldest first; they do not overlap. */
  readonly suspensions: readonly Suspension[];
}
