import {
  type CategoryAdded,
  type ConsentGiven,
  type HoldPlaced,
  type InformingExcepted,
  type InterestAssessed,
  type ObjectionDecided,
  type ObjectionRaised,
  type ProcessorContractRecorded,
  type PurposeAdded,
  type RecipientRegistered,
  type RestrictionLifted,
  type RestrictionPlaced,
  type RetentionGroundOpened,
  type SafeguardRecorded,
  type StaffGranted,
} from '@lieciba/events';
import { type Catalogue } from '../catalogue/catalogue';

type Entry<E extends { readonly data: object }> = Omit<
  E['data'],
  'recordedAt' | 'recordedByRef' | 'subjectRef' | 'controllerId'
>;

export interface PolicyVersion {
  readonly version: string;
  readonly inForceFrom: string;
  readonly catalogue: Catalogue;
}
export interface Policy {
  readonly versions: readonly PolicyVersion[];
  readonly categories: readonly Entry<CategoryAdded>[];
  readonly purposes: readonly Entry<PurposeAdded>[];
  readonly interestAssessments: readonly Entry<InterestAssessed>[];
}
export type Consent = Entry<ConsentGiven> & { readonly withdrawal?: { readonly receivedAt: string } };
export type Objection = Entry<ObjectionRaised> & {
  readonly decision?: Pick<ObjectionDecided['data'], 'outcome' | 'decidedAt'>;
};
export type Informing = Omit<Entry<InformingExcepted>, 'exception'> & { readonly exception?: string };
export interface Subject {
  readonly consents: readonly Consent[];
  readonly objections: readonly Objection[];
  readonly informings: readonly Informing[];
  readonly restrictions: readonly (Entry<RestrictionPlaced> & {
    readonly lift?: Pick<RestrictionLifted['data'], 'liftedAt' | 'announcedAt'>;
  })[];
  readonly holds: readonly (Entry<HoldPlaced> & { readonly releasedAt?: string })[];
  readonly grounds: readonly (Entry<RetentionGroundOpened> & { readonly closedAt?: string })[];
  readonly notifications: readonly { readonly recipient: string; readonly recordId: string; readonly at: string }[];
}
export type ProcessorContract = Omit<Entry<ProcessorContractRecorded>, 'subProcessors'> & {
  readonly subProcessors: readonly { readonly recipientId: string; readonly since: string }[];
  readonly endedAt?: string;
};
export type Safeguard = Entry<SafeguardRecorded> & { readonly lapsedAt?: string };
export type Recipient = Pick<RecipientRegistered['data'], 'kind' | 'country' | 'engagedBy'> & {
  readonly retiredAt?: string;
  readonly contracts: readonly ProcessorContract[];
  readonly safeguards: readonly Safeguard[];
};
export interface Staff {
  readonly grants: readonly (Entry<StaffGranted> & { readonly endedAt?: string })[];
}
