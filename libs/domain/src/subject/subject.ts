import {
  type ActorDisclosureApproved,
  type ActorDisclosureDecided,
  type ConsentGiven,
  type ConsentWithdrawn,
  type HoldPlaced,
  type HoldReleased,
  type InformingExcepted,
  type ObjectionDecided,
  type ObjectionRaised,
  type RecipientNotified,
  type RestrictionLifted,
  type RestrictionPlaced,
  type RetentionGroundClosed,
  type RetentionGroundOpened,
  type SubjectInformed,
  type SubjectLinked,
  type SubjectTrailErased,
  type SubjectUnlinked,
} from '@lieciba/events';
import { type Kept } from '../register/entry';
import { type Withholding } from '../withholding/withholding';

/** In force from `givenAt` until the earlier of `expiresAt` and the withdrawal's receipt, both exclusive. */
export type Consent = Kept<ConsentGiven> & { readonly withdrawal?: ConsentWithdrawn['data'] };
/** Keeps data from `opensAt` until the earlier of `endsAt` and `closedAt`, both exclusive. */
export type RetentionGround = Kept<RetentionGroundOpened> & {
  readonly closedAt?: string;
  readonly closing?: RetentionGroundClosed['data'];
};
export type Restriction = Kept<RestrictionPlaced> & { readonly lift?: RestrictionLifted['data'] };
export type Objection = Kept<ObjectionRaised> & { readonly decision?: ObjectionDecided['data'] };
export type Hold = Kept<HoldPlaced> & { readonly releasedAt?: string; readonly release?: HoldReleased['data'] };
/** That a person was told or, where there is an `exception`, why not. */
export type Informing =
  | (Kept<SubjectInformed> & { readonly exception?: undefined; readonly justification?: undefined })
  | Kept<InformingExcepted>;
/** Whether the person may learn who a member of staff is; a name is disclosed only once that was approved. */
export type ActorDisclosure = Kept<ActorDisclosureDecided> & { readonly approval?: ActorDisclosureApproved['data'] };
/** Another reference of the same person, until it is taken back. */
export type Link = Kept<SubjectLinked> & { readonly unlinking?: SubjectUnlinked['data'] };
export type RecipientNotice = RecipientNotified['data'];

/** What the register knows of one person, each list in the order of entry. */
export interface Subject {
  readonly consents: readonly Consent[];
  readonly grounds: readonly RetentionGround[];
  readonly restrictions: readonly Restriction[];
  readonly objections: readonly Objection[];
  readonly holds: readonly Hold[];
  readonly informings: readonly Informing[];
  readonly notifications: readonly RecipientNotice[];
  readonly links: readonly Link[];
  /** From here on nobody can tell who it is, and nothing more is entered. */
  readonly erasure?: SubjectTrailErased['data'];
  readonly actorDisclosures: readonly ActorDisclosure[];
  /** By their ids; from streams of their own, where somebody follows these. */
  readonly withholdings: Readonly<Record<string, Withholding>>;
}
