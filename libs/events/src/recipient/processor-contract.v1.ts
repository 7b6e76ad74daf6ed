import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, codePath, instant, label, listOf, oneOf, optional } from '../schema';

/** What Article 28(3), second sentence, wants a contract to lay down, by its letters. */
export const processorClauses = [
  'documented-instructions', // (a)
  'confidentiality', // (b)
  'security', // (c)
  'sub-processing', // (d)
  'assistance-with-rights', // (e)
  'assistance-with-obligations', // (f)
  'deletion-or-return', // (g)
  'audits', // (h)
] as const;

/** A written contract with a processor, with the contents of Article 28(3); what is missing is judged, not refused. */
export const ProcessorContractRecorded = defineEvent('ProcessorContractRecorded', 1, {
  recipientId: code,
  contractId: code,
  contractRef: label,
  subjectMatter: optional(label),
  nature: optional(label),
  purposes: listOf(codePath, { max: 64 }), // Each with its parts.
  categories: listOf(code, { max: 64 }),
  subjectGroups: listOf(code, { max: 32 }),
  clauses: listOf(oneOf(...processorClauses), { max: processorClauses.length }),
  subProcessors: listOf(code, { max: 64 }), // Recipients whose engagement it authorises.
  validFrom: instant,
  validUntil: optional(instant), // Exclusive; absent where it runs until it is ended.
  ...entered,
});
export type ProcessorContractRecorded = EventOf<typeof ProcessorContractRecorded>;

/** The contract no longer holds from this instant on. */
export const ProcessorContractEnded = defineEvent('ProcessorContractEnded', 1, {
  recipientId: code,
  contractId: code,
  at: instant,
  reason: label,
  ...entered,
});
export type ProcessorContractEnded = EventOf<typeof ProcessorContractEnded>;

/** The engagement of another processor was authorised after the contract was made (Art. 28(2)). */
export const SubProcessorAuthorised = defineEvent('SubProcessorAuthorised', 1, {
  recipientId: code,
  contractId: code,
  subProcessor: code,
  at: instant,
  ...entered,
});
export type SubProcessorAuthorised = EventOf<typeof SubProcessorAuthorised>;
