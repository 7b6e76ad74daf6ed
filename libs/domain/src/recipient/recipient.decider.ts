import {
  ProcessorDemandAnswered,
  ProcessorDemandMade,
  RecipientAssessed,
  RecipientCorrected,
  type RecipientEvent,
  RecipientRegistered,
  RecipientRetired,
} from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy, type Decisions } from '../kernel/evolving';
import { insistOnOrder, insistOnPast, insistOnPeriod, present, recorded, repeated } from '../register/checks';
import { isKnownAs, isSameIdentity } from '../register/identities';
import { refused } from '../register/refusals';
import { instrumentDecisions } from './instruments.decisions';
import { type Recipient } from './recipient';
import { type IdentityCommand, type RecipientCommand } from './recipient.commands';
import { evolveRecipient, unknownRecipient } from './recipient.evolve';
import { insistOnRegistered, insistOnStanding } from './standing';

const insistOnOther = ({ recipientId, engagedBy }: RecipientRegistered['data']): void => {
  if (engagedBy === recipientId) throw refused('ERR_RECIPIENT_ENGAGES_ITSELF');
};
const demandOf = ({ demands }: Recipient, id: string) => demands.find(({ demandId }) => demandId === id);

const identityDecisions: Decisions<Recipient, IdentityCommand, RecipientEvent> = {
  RegisterRecipient({ identities }, data, now) {
    if (isKnownAs(identities, data)) return [];
    if (identities.length > 0) throw refused('ERR_RECIPIENT_DIFFERS');
    const registered = recorded(data, now);
    insistOnOther(registered);
    return [RecipientRegistered(registered)];
  },
  CorrectRecipient(recipient, data, now) {
    const last = present(recipient.identities.at(-1), 'ERR_RECIPIENT_UNKNOWN');
    if (isSameIdentity(last, data)) return [];
    const corrected = recorded(data, now);
    insistOnOther(corrected);
    return [RecipientCorrected(corrected)];
  },
  RetireRecipient(recipient, data, now) {
    insistOnRegistered(recipient);
    if (recipient.retirement) return repeated(recipient.retirement, data, 'ERR_RETIREMENT_DIFFERS');
    return [RecipientRetired(recorded(data, now))];
  },
  AssessRecipient(recipient, data, now) {
    const known = recipient.assessments.find(({ assessmentRef }) => assessmentRef === data.assessmentRef);
    if (known) return repeated(known.entry, data, 'ERR_RECIPIENT_ASSESSMENT_DIFFERS');
    insistOnStanding(recipient, data.assessedAt);
    insistOnPast(data.assessedAt, now);
    insistOnPeriod(data.assessedAt, data.reviewBy);
    return [RecipientAssessed(recorded(data, now))];
  },
  MakeProcessorDemand(recipient, data, now) {
    insistOnRegistered(recipient);
    const known = demandOf(recipient, data.demandId);
    if (known) return repeated(known.entry, data, 'ERR_DEMAND_DIFFERS');
    insistOnPast(data.madeAt, now);
    insistOnPeriod(data.madeAt, data.dueAt);
    return [ProcessorDemandMade(recorded(data, now))]; // A retired processor still has to give back or delete.
  },
  AnswerProcessorDemand(recipient, data, now) {
    insistOnRegistered(recipient);
    const demand = present(demandOf(recipient, data.demandId), 'ERR_DEMAND_UNKNOWN');
    if (demand.answer) return repeated(demand.answer, data, 'ERR_DEMAND_ANSWER_DIFFERS');
    insistOnPast(data.answeredAt, now);
    insistOnOrder(demand.madeAt, data.answeredAt);
    return [ProcessorDemandAnswered(recorded(data, now))];
  },
};

/** The life of one recipient: who it is, and what handing data to it rests on. */
export const recipientDecider: Decider<RecipientCommand, Recipient, RecipientEvent> = {
  initialState: unknownRecipient,
  evolve: evolveRecipient,
  decide: decideBy<Recipient, RecipientCommand, RecipientEvent>({ ...identityDecisions, ...instrumentDecisions }),
};
