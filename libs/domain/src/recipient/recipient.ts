import {
  type ProcessorContractEnded,
  type ProcessorContractRecorded,
  type ProcessorDemandAnswered,
  type ProcessorDemandMade,
  type RecipientAssessed,
  type RecipientCorrected,
  type RecipientRegistered,
  type RecipientRetired,
  type SafeguardLapsed,
  type SafeguardRecorded,
} from '@lieciba/events';
import { type Kept } from '../register/entry';

/** A contract with a processor: it holds from `validFrom` until the earlier of `validUntil` and `endedAt`, both exclusive. */
export type ProcessorContract = Omit<Kept<ProcessorContractRecorded>, 'subProcessors'> & {
  /** Whose engagement is authorised, by the contract itself or later, and since when. */
  readonly subProcessors: readonly { readonly recipientId: string; readonly since: string }[];
  readonly endedAt?: string;
  readonly ending?: ProcessorContractEnded['data'];
};

/** What transfers rely on: from `validFrom` until the earlier of `validUntil` and `lapsedAt`, both exclusive. */
export type Safeguard = Kept<SafeguardRecorded> & {
  readonly lapsedAt?: string;
  readonly lapse?: SafeguardLapsed['data'];
};

export type ProcessorDemand = Kept<ProcessorDemandMade> & {
  readonly answeredAt?: string;
  readonly answer?: ProcessorDemandAnswered['data'];
};

/** Who or what receives data, as the register has it now, with everything it ever said. */
export interface Recipient {
  readonly status: 'unknown' | 'registered' | 'retired';
  /** As last corrected; absent while the recipient is unknown. */
  readonly kind?: RecipientRegistered['data']['kind'];
  readonly name?: string;
  readonly country?: string;
  readonly registrationNumber?: string;
  readonly engagedBy?: string;
  /** As registered, then as corrected, oldest first. */
  readonly identities: readonly (RecipientRegistered['data'] | RecipientCorrected['data'])[];
  readonly retiredAt?: string;
  readonly retirement?: RecipientRetired['data'];
  readonly contracts: readonly ProcessorContract[];
  readonly safeguards: readonly Safeguard[];
  readonly assessments: readonly Kept<RecipientAssessed>[];
  readonly demands: readonly ProcessorDemand[];
}
