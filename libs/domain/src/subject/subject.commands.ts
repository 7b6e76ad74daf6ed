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
import { type Command } from '../register/entry';

/** What a person did, and what follows from it. */
export type WillCommand =
  | Command<'GiveConsent', ConsentGiven>
  | Command<'WithdrawConsent', ConsentWithdrawn>
  | Command<'RaiseObjection', ObjectionRaised>
  | Command<'DecideObjection', ObjectionDecided>
  | Command<'PlaceRestriction', RestrictionPlaced>
  | Command<'LiftRestriction', RestrictionLifted>;
/** What keeps a person's data. */
export type KeepingCommand =
  | Command<'OpenRetentionGround', RetentionGroundOpened>
  | Command<'CloseRetentionGround', RetentionGroundClosed>
  | Command<'PlaceHold', HoldPlaced>
  | Command<'ReleaseHold', HoldReleased>;
/** Who was told. */
export type TellingCommand =
  | Command<'InformSubject', SubjectInformed>
  | Command<'ExceptInforming', InformingExcepted>
  | Command<'NotifyRecipient', RecipientNotified>;
/** Whether the person is told the name of a member of staff. */
export type NamingCommand =
  Command<'DecideActorDisclosure', ActorDisclosureDecided> | Command<'ApproveActorDisclosure', ActorDisclosureApproved>;
/** Who the person is. */
export type PersonCommand =
  | Command<'LinkSubject', SubjectLinked>
  | Command<'UnlinkSubject', SubjectUnlinked>
  | Command<'EraseTrail', SubjectTrailErased>;
export type SubjectCommand = WillCommand | KeepingCommand | TellingCommand | PersonCommand | NamingCommand;
