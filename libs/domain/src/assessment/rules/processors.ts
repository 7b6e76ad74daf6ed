import { isPurposeWithin } from '../../catalogue/matrices';
import { type ProcessorContract, type Recipient } from '../../recipient/recipient';
import { contractsInForce, endOf } from '../contracts';
import { forEach, type Outcomes, type Rule } from '../rule';
import { isDuring } from '../scope';
import { recipientOf, type SharingView } from '../view';

const law = { version: 1, severity: 'high', clause: 'V.b.1' } as const;

/** The processor that works for the company itself; one engaged by another has its contract with that one. */
const ownProcessorOf = (view: SharingView) => {
  const recipient = recipientOf(view);
  return recipient?.kind === 'processor' && recipient.engagedBy === undefined ? recipient : undefined;
};

export const recipientUnregistered: Rule<SharingView> = {
  ...law,
  code: 'recipient-unregistered',
  article: '15(1)(c)',
  title: { lv: 'Saņēmējs nav reģistrēts', en: 'Recipient not registered' },
  raisedWhen: {
    lv: 'Saņēmējs nav ierakstīts saņēmēju reģistrā vai no tā jau izslēgts.',
    en: 'The recipient is not in the register of recipients, or had been retired from it.',
  },
  explanation: {
    lv: 'Saņēmējs „{recipient}” nav ierakstīts saņēmēju reģistrā.',
    en: 'The recipient {recipient} is not in the register of recipients.',
  },
  judge(view): Outcomes {
    const id = view.data.recipient;
    const recipient = recipientOf(view);
    if (!recipient) return { facts: { recipient: id } };
    const retired = recipient.retiredAt;
    if (retired === undefined || view.at < retired) return undefined;
    return {
      facts: { recipient: id, retired },
      explanation: {
        lv: 'Saņēmējs „{recipient}” kopš {retired} ir izslēgts no saņēmēju reģistra.',
        en: 'The recipient {recipient} had been retired from the register of recipients at {retired}.',
      },
    };
  },
};

export const noProcessorContract: Rule<SharingView> = {
  ...law,
  code: 'no-processor-contract',
  severity: 'critical',
  clause: 'V.b.2',
  article: '28(3)',
  title: { lv: 'Nav līguma ar apstrādātāju', en: 'No contract with the processor' },
  raisedWhen: {
    lv: 'Apstrādes dienā ar apstrādātāju nav noslēgts neviens rakstveida līgums.',
    en: 'On the day of the processing there had been no written contract with the processor.',
  },
  explanation: {
    lv: 'Ar apstrādātāju „{recipient}” apstrādes brīdī nebija noslēgts neviens līgums.',
    en: 'At the time of the processing there had been no contract with the processor {recipient}.',
  },
  judge(view) {
    const recipient = ownProcessorOf(view);
    if (!recipient || recipient.contracts.some(({ validFrom }) => validFrom <= view.at)) return undefined;
    return { facts: { recipient: view.data.recipient } };
  },
};

const lastEnded = (contracts: readonly ProcessorContract[], at: string): ProcessorContract | undefined => {
  let last: ProcessorContract | undefined;
  const later = (one: ProcessorContract, other: ProcessorContract): boolean => {
    const [mine, theirs] = [endOf(one) ?? '', endOf(other) ?? ''];
    return mine > theirs || (mine === theirs && one.contractId < other.contractId);
  };
  for (const contract of contracts) if (contract.validFrom <= at && (!last || later(contract, last))) last = contract;
  return last;
};

export const processorContractExpired: Rule<SharingView> = {
  ...law,
  code: 'processor-contract-expired',
  severity: 'critical',
  clause: 'V.b.2',
  article: '28(3)',
  title: { lv: 'Līgums ar apstrādātāju beidzies', en: 'Contract with the processor expired' },
  raisedWhen: {
    lv: 'Apstrādes brīdī visi līgumi ar apstrādātāju bija beigušies.',
    en: 'At the time of the processing every contract with the processor had ended.',
  },
  explanation: {
    lv: 'Līgums „{contract}” ar apstrādātāju „{recipient}” beidzies {ended}, pirms dati tam nodoti.',
    en: 'The contract {contract} with the processor {recipient} had ended at {ended}, before data were handed to it.',
  },
  judge(view) {
    const recipient = ownProcessorOf(view);
    if (!recipient || contractsInForce(recipient, view.at).length > 0) return undefined;
    const contract = lastEnded(recipient.contracts, view.at);
    const ended = contract && endOf(contract);
    if (!contract || ended === undefined) return undefined;
    return { facts: { contract: contract.contractId, recipient: view.data.recipient, ended } };
  },
};

export const processorScopeExceeded: Rule<SharingView> = {
  ...law,
  code: 'processor-scope-exceeded',
  article: '5(1)(c)',
  title: {
    lv: 'Apstrādātājam nodots vairāk, nekā paredz līgums',
    en: 'More handed to a processor than its contract covers',
  },
  raisedWhen: {
    lv: 'Apstrādātājam nodota datu kategorija, kuru neaptver neviens spēkā esošs līgums ar to.',
    en: 'A category was handed to a processor that no contract in force with it covers.',
  },
  explanation: {
    lv: 'Apstrādātājam „{recipient}” nodota kategorija „{category}”, kuru neaptver neviens spēkā esošs līgums ar to.',
    en: 'The category {category} was handed to the processor {recipient}, but no contract in force with it covers that.',
  },
  judge(view) {
    const recipient = ownProcessorOf(view);
    const contracts = recipient ? contractsInForce(recipient, view.at) : [];
    // A contract that lays down no categories is incomplete, which is another finding.
    if (contracts.length === 0 || contracts.some(({ categories }) => categories.length === 0)) return undefined;
    return forEach(view.data.categories, (category) =>
      contracts.some(({ categories }) => categories.includes(category))
        ? undefined
        : { part: category, facts: { recipient: view.data.recipient, category } },
    );
  },
};

export const processorPurposeExceeded: Rule<SharingView> = {
  ...law,
  code: 'processor-purpose-exceeded',
  severity: 'critical',
  clause: 'V.b.3',
  article: '28(3)(a)',
  title: {
    lv: 'Apstrādātājs izmantots līgumā neparedzētam nolūkam',
    en: 'Processor used beyond the purposes of its contract',
  },
  raisedWhen: {
    lv: 'Dati nodoti apstrādātājam nolūkam, kuru neaptver neviens spēkā esošs līgums ar to.',
    en: 'Data were handed to a processor for a purpose that no contract in force with it covers.',
  },
  explanation: {
    lv: 'Dati nodoti apstrādātājam „{recipient}” nolūkam „{purpose}”, kuru neaptver neviens spēkā esošs līgums ar to.',
    en: 'Data were handed to the processor {recipient} for the purpose {purpose}, which no contract in force with it covers.',
  },
  judge(view) {
    const recipient = ownProcessorOf(view);
    const contracts = recipient ? contractsInForce(recipient, view.at) : [];
    const { purpose } = view.data;
    if (contracts.length === 0 || contracts.some(({ purposes }) => purposes.length === 0)) return undefined;
    const covered = contracts.some(({ purposes }) => purposes.some((scope) => isPurposeWithin(purpose, scope)));
    return covered ? undefined : { facts: { recipient: view.data.recipient, purpose } };
  },
};

/** Those by whom a processor came to be engaged, the nearest first; a chain that bites its own tail ends there. */
const chainBehind = ({ data, context: { recipients } }: SharingView): readonly Recipient[] => {
  const met = new Set([data.recipient]);
  const chain: Recipient[] = [];
  let id = recipients.get(data.recipient)?.engagedBy;
  while (id !== undefined && !met.has(id)) {
    met.add(id);
    const engaging = recipients.get(id);
    if (engaging) chain.push(engaging);
    id = engaging?.engagedBy;
  }
  return chain;
};

export const subprocessorNotAuthorised: Rule<SharingView> = {
  ...law,
  code: 'subprocessor-not-authorised',
  article: '28(2)',
  title: { lv: 'Neatļauts apakšapstrādātājs', en: 'Sub-processor not authorised' },
  raisedWhen: {
    lv: 'Dati nonākuši pie cita apstrādātāja, kura piesaistīšana apstrādes brīdī nebija atļauta.',
    en: 'Data came to another processor whose engagement had not been authorised at the time.',
  },
  explanation: {
    lv: 'Apstrādātājam „{processor}” apstrādes brīdī nebija atļauts piesaistīt apakšapstrādātāju „{recipient}”.',
    en: 'At the time of the processing {processor} was not authorised to engage the sub-processor {recipient}.',
  },
  judge(view) {
    const id = view.data.recipient;
    const processor = recipientOf(view)?.engagedBy;
    if (processor === undefined) return undefined;
    // One further down has its contract with another processor: only the company's own contract, up the chain, can name it.
    const authorised = chainBehind(view).some((engaging) =>
      contractsInForce(engaging, view.at).some(({ subProcessors }) =>
        subProcessors.some(({ recipientId, since }) => recipientId === id && isDuring(view.at, since, undefined)),
      ),
    );
    return authorised ? undefined : { facts: { processor, recipient: id } };
  },
};
