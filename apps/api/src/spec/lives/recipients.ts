import * as recipient from '../../recipient/examples';
import { at, otherReason, type Step } from './life';

const recipients = '/v1/recipients';
const mail = `${recipients}/mail-provider`;

export const recipientSteps: readonly Step[] = [
  {
    path: recipients,
    body: recipient.recipientExample,
    becomes: 'RecipientRegistered',
    differs: [at(recipient.recipientExample, { country: 'EE' }), 'ERR_RECIPIENT_DIFFERS'],
  },
  {
    path: `${mail}/corrections`,
    body: recipient.correctionExample,
    becomes: 'RecipientCorrected',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
  },
  {
    path: `${mail}/contracts`,
    body: recipient.contractExample,
    becomes: 'ProcessorContractRecorded',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.contractExample, { clauses: [] }), 'ERR_CONTRACT_DIFFERS'],
  },
  {
    path: `${mail}/contracts/dpa-2024/sub-processors`,
    body: recipient.subProcessorExample,
    becomes: 'SubProcessorAuthorised',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.subProcessorExample, { at: '2026-07-01T00:00:00Z' }), 'ERR_SUB_PROCESSOR_DIFFERS'],
  },
  {
    path: `${mail}/contracts/dpa-2024/ending`,
    body: recipient.contractEndingExample,
    becomes: 'ProcessorContractEnded',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.contractEndingExample, otherReason), 'ERR_CONTRACT_END_DIFFERS'],
  },
  {
    path: `${mail}/safeguards`,
    body: recipient.safeguardExample,
    becomes: 'SafeguardRecorded',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.safeguardExample, { countries: ['GB'] }), 'ERR_SAFEGUARD_DIFFERS'],
  },
  {
    path: `${mail}/safeguards/scc-2024/lapse`,
    body: recipient.lapseExample,
    becomes: 'SafeguardLapsed',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.lapseExample, otherReason), 'ERR_SAFEGUARD_LAPSE_DIFFERS'],
  },
  {
    path: `${mail}/assessments`,
    body: recipient.assessmentExample,
    becomes: 'RecipientAssessed',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.assessmentExample, { outcome: 'insufficient' }), 'ERR_RECIPIENT_ASSESSMENT_DIFFERS'],
  },
  {
    path: `${mail}/demands`,
    body: recipient.demandExample,
    becomes: 'ProcessorDemandMade',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.demandExample, { matter: 'Cita lieta' }), 'ERR_DEMAND_DIFFERS'],
  },
  {
    path: `${mail}/demands/audit-2026/answer`,
    body: recipient.demandAnswerExample,
    becomes: 'ProcessorDemandAnswered',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [{ answeredAt: '2026-11-11T09:00:00Z' }, 'ERR_DEMAND_ANSWER_DIFFERS'],
  },
  {
    path: `${mail}/retirement`,
    body: recipient.retirementExample,
    becomes: 'RecipientRetired',
    unknown: 'ERR_RECIPIENT_UNKNOWN',
    differs: [at(recipient.retirementExample, otherReason), 'ERR_RETIREMENT_DIFFERS'],
  },
];
