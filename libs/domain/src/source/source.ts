import {
  type SourceKeyIssued,
  type SourceKeyRevoked,
  type SourceCorrected,
  type SourceRegistered,
  type SourceResumed,
  type SourceSuspended,
} from '@lieciba/events';

/** From `from` until `until`, exclusive; absent while it lasts. */
export interface Suspension {
  readonly from: string;
  readonly until?: string;
  readonly entry: SourceSuspended['data'];
  readonly resumption?: SourceResumed['data'];
}

/** What a source proves itself by; the key itself is nowhere. */
export interface SourceKey {
  readonly keyId: string;
  /** Exclusive: revoked, at its end, or some time after another one took its place. */
  readonly until?: string;
  readonly entry: SourceKeyIssued['data'];
  readonly revocation?: SourceKeyRevoked['data'];
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
  /** Oldest first; those that open nothing any more among them. */
  readonly keys: readonly SourceKey[];
}
