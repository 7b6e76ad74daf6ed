import {
  ProcessorContractEnded,
  ProcessorContractRecorded,
  type RecipientEvent,
  SafeguardLapsed,
  SafeguardRecorded,
  SubProcessorAuthorised,
} from '@lieciba/events';
import { type Decisions } from '../kernel/evolving';
import { insistOnOrder, insistOnPeriod, present, recorded, repeated } from '../register/checks';
import { refused } from '../register/refusals';
import { type Recipient } from './recipient';
import { type InstrumentCommand } from './recipient.commands';
import { insistOnRegistered, insistOnStanding } from './standing';

const contractOf = ({ contracts }: Recipient, id: string) => contracts.find(({ contractId }) => contractId === id);
const safeguardOf = ({ safeguards }: Recipient, id: string) => safeguards.find(({ safeguardId }) => safeguardId === id);

/** What handing data to a recipient rests on: contracts and safeguards. */
export const instrumentDecisions: Decisions<Recipient, InstrumentCommand, RecipientEvent> = {
  RecordProcessorContract(recipient, data, now) {
    const known = contractOf(recipient, data.contractId);
    if (known) return repeated(known.entry, data, 'ERR_CONTRACT_DIFFERS');
    insistOnStanding(recipient, data.validFrom);
    insistOnPeriod(data.validFrom, data.validUntil);
    return [ProcessorContractRecorded(recorded(data, now))];
  },
  EndProcessorContract(recipient, data, now) {
    insistOnRegistered(recipient);
    const contract = present(contractOf(recipient, data.contractId), 'ERR_CONTRACT_UNKNOWN');
    if (contract.ending) return repeated(contract.ending, data, 'ERR_CONTRACT_END_DIFFERS');
    insistOnOrder(contract.validFrom, data.at);
    return [ProcessorContractEnded(recorded(data, now))];
  },
  AuthoriseSubProcessor(recipient, data, now) {
    insistOnRegistered(recipient);
    const contract = present(contractOf(recipient, data.contractId), 'ERR_CONTRACT_UNKNOWN');
    const known = contract.subProcessors.find(({ recipientId }) => recipientId === data.subProcessor);
    if (known && known.since !== data.at) throw refused('ERR_SUB_PROCESSOR_DIFFERS');
    if (known) return [];
    if (data.subProcessor === data.recipientId) throw refused('ERR_RECIPIENT_ENGAGES_ITSELF');
    insistOnOrder(contract.validFrom, data.at);
    return [SubProcessorAuthorised(recorded(data, now))];
  },
  RecordSafeguard(recipient, data, now) {
    const known = safeguardOf(recipient, data.safeguardId);
    if (known) return repeated(known.entry, data, 'ERR_SAFEGUARD_DIFFERS');
    insistOnStanding(recipient, data.validFrom);
    insistOnPeriod(data.validFrom, data.validUntil);
    return [SafeguardRecorded(recorded(data, now))];
  },
  LapseSafeguard(recipient, data, now) {
    insistOnRegistered(recipient);
    const safeguard = present(safeguardOf(recipient, data.safeguardId), 'ERR_SAFEGUARD_UNKNOWN');
    if (safeguard.lapse) return repeated(safeguard.lapse, data, 'ERR_SAFEGUARD_LAPSE_DIFFERS');
    insistOnOrder(safeguard.validFrom, data.at);
    return [SafeguardLapsed(recorded(data, now))];
  },
};
