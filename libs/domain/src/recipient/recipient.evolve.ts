import { type RecipientEvent, type RecipientRegistered } from '@lieciba/events';
import { evolveBy } from '../kernel/evolving';
import { changedWhere, kept } from '../register/entry';
import { type Recipient } from './recipient';

export const unknownRecipient: Recipient = {
  status: 'unknown',
  identities: [],
  contracts: [],
  safeguards: [],
  assessments: [],
  demands: [],
};

/** What an entry no longer says is gone: a correction is the whole of it. */
const identified = (recipient: Recipient, data: RecipientRegistered['data']): Recipient => {
  const { kind, name, country, registrationNumber, engagedBy } = data;
  const { identities, contracts, safeguards, assessments, demands, retiredAt, retirement } = recipient;
  return {
    status: recipient.status === 'unknown' ? 'registered' : recipient.status,
    ...{ kind, name, country, identities: [...identities, data], contracts, safeguards, assessments, demands },
    ...(registrationNumber !== undefined && { registrationNumber }),
    ...(engagedBy !== undefined && { engagedBy }),
    ...(retiredAt !== undefined && { retiredAt }),
    ...(retirement && { retirement }),
  };
};

export const evolveRecipient = evolveBy<Recipient, RecipientEvent>({
  RecipientRegistered: identified,
  RecipientCorrected: identified,
  RecipientRetired: (recipient, data) => ({
    ...recipient,
    status: 'retired',
    retiredAt: data.at,
    retirement: data,
  }),
  RecipientAssessed: (recipient, data) => ({ ...recipient, assessments: [...recipient.assessments, kept(data)] }),
  ProcessorDemandMade: (recipient, data) => ({ ...recipient, demands: [...recipient.demands, kept(data)] }),
  ProcessorDemandAnswered: (recipient, data) => ({
    ...recipient,
    demands: changedWhere(
      recipient.demands,
      ({ demandId }) => demandId === data.demandId,
      (demand) => ({ ...demand, answeredAt: data.answeredAt, answer: data }),
    ),
  }),
  ProcessorContractRecorded: (recipient, data) => {
    const subProcessors = data.subProcessors.map((recipientId) => ({ recipientId, since: data.validFrom }));
    return { ...recipient, contracts: [...recipient.contracts, { ...kept(data), subProcessors }] };
  },
  ProcessorContractEnded: (recipient, data) => ({
    ...recipient,
    contracts: changedWhere(
      recipient.contracts,
      ({ contractId }) => contractId === data.contractId,
      (contract) => ({ ...contract, endedAt: data.at, ending: data }),
    ),
  }),
  SubProcessorAuthorised: (recipient, { contractId, subProcessor, at }) => ({
    ...recipient,
    contracts: changedWhere(
      recipient.contracts,
      (contract) => contract.contractId === contractId,
      (contract) => ({
        ...contract,
        subProcessors: [...contract.subProcessors, { recipientId: subProcessor, since: at }],
      }),
    ),
  }),
  SafeguardRecorded: (recipient, data) => ({ ...recipient, safeguards: [...recipient.safeguards, kept(data)] }),
  SafeguardLapsed: (recipient, data) => ({
    ...recipient,
    safeguards: changedWhere(
      recipient.safeguards,
      ({ safeguardId }) => safeguardId === data.safeguardId,
      (safeguard) => ({ ...safeguard, lapsedAt: data.at, lapse: data }),
    ),
  }),
});
