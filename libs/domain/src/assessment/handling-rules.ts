import {
  type AccessRecorded,
  type DeletionRecorded,
  type DisclosureRecorded,
  type HandlingEvent,
  type TransferRecorded,
} from '@lieciba/events';
import { type Rule, type RuleEntry } from './rule';
import * as codes from './rules/codes';
import * as quality from './rules/consent-quality';
import * as consents from './rules/consents';
import * as deletions from './rules/deletions';
import * as disclosures from './rules/disclosures';
import * as informing from './rules/informing';
import * as interests from './rules/interests';
import * as processors from './rules/processors';
import * as bases from './rules/purposes-and-bases';
import * as restrictions from './rules/restrictions';
import * as staff from './rules/staff';
import * as transfers from './rules/transfers';
import { withholdingNotOrdered } from './rules/withholdings';
import { type SharingView, type View } from './view';

const always: readonly Rule<View>[] = [
  codes.unknownCode,
  codes.categoryNotAnnounced,
  codes.purposeNotAnnounced,
  restrictions.restrictionIgnored,
  staff.accessWithoutGrant,
];

/** A deletion needs no basis of its own: what it rests on is why it was done. */
const unlessDeleted: readonly Rule<View>[] = [
  bases.categoryNotNeededForPurpose,
  bases.purposeBasisMismatch,
  bases.subpurposeUndescribed,
  bases.noLegalBasis,
  bases.basisNotInPolicy,
  bases.basisEvidenceMissing,
  bases.art9ConditionMissing,
  interests.interestMissing,
  interests.interestUndescribed,
  interests.interestNotAssessed,
  interests.objectionActive,
  interests.interestForSpecialCategory,
  consents.consentNotInForce,
  consents.processingAfterWithdrawal,
  consents.basisSwapped,
  quality.consentNotWritten,
  quality.consentImplied,
  quality.consentNotSpecific,
  quality.consentNotInformed,
  consents.consentScopeExceeded,
  quality.childConsentNoGuardian,
  deletions.processingAfterDeletion,
];

const accessed: readonly Rule<View<AccessRecorded>>[] = [transfers.undeclaredTransfer, informing.subjectMatchWeak];

const shared: readonly Rule<SharingView>[] = [
  processors.recipientUnregistered,
  processors.noProcessorContract,
  processors.processorContractExpired,
  processors.processorScopeExceeded,
  processors.processorPurposeExceeded,
  processors.subprocessorNotAuthorised,
  transfers.transferToNonProcessor,
  transfers.transferNoSafeguard,
  transfers.transferInstrumentLapsed,
  transfers.transferNoTia,
  transfers.derogationConditionsUnmet,
];

const disclosed: readonly Rule<View<DisclosureRecorded>>[] = [
  disclosures.noGround,
  disclosures.counterpartyEvidenceMissing,
  disclosures.consentEvidenceMissing,
  disclosures.disclosureConsentScope,
  disclosures.authorityRequestMissing,
  disclosures.authorityRequestUnreasoned,
  disclosures.authorityScopeExceeded,
  disclosures.authorityRequestNoEndDate,
  disclosures.defenceEvidenceMissing,
  informing.subjectNotInformed,
  informing.exceptionUndocumented,
  withholdingNotOrdered,
  informing.subjectMatchWeak,
  transfers.foreignOrder,
];

const deleted: readonly Rule<View<DeletionRecorded>>[] = [
  deletions.deletionEvidenceMissing,
  deletions.prematureDeletion,
  deletions.deletedUnderHold,
];

/** The rules that each kind of handling is judged by. */
export const handlingRules = {
  AccessRecorded: [...always, ...unlessDeleted, ...accessed] as readonly Rule<View<AccessRecorded>>[],
  DisclosureRecorded: [...always, ...unlessDeleted, ...shared, ...disclosed] as readonly Rule<
    View<DisclosureRecorded>
  >[],
  TransferRecorded: [...always, ...unlessDeleted, ...shared] as readonly Rule<View<TransferRecorded>>[],
  DeletionRecorded: [...always, ...deleted] as readonly Rule<View<DeletionRecorded>>[],
} as const satisfies Record<HandlingEvent['type'], unknown>;

/** Every rule about a handling once, in the order they are described in. */
export const rulesOfHandlings: readonly RuleEntry[] = [
  ...new Set<RuleEntry>([...always, ...unlessDeleted, ...shared, ...disclosed, ...accessed, ...deleted]),
];
