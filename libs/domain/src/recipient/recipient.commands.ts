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
  type SubProcessorAuthorised,
} from '@lieciba/events';
import { type Command } from '../register/entry';

export type IdentityCommand =
  | Command<'RegisterRecipient', RecipientRegistered>
  | Command<'CorrectRecipient', RecipientCorrected>
  | Command<'RetireRecipient', RecipientRetired>
  | Command<'AssessRecipient', RecipientAssessed>
  | Command<'MakeProcessorDemand', ProcessorDemandMade>
  | Command<'AnswerProcessorDemand', ProcessorDemandAnswered>;
export type InstrumentCommand =
  | Command<'RecordProcessorContract', ProcessorContractRecorded>
  | Command<'EndProcessorContract', ProcessorContractEnded>
  | Command<'AuthoriseSubProcessor', SubProcessorAuthorised>
  | Command<'RecordSafeguard', SafeguardRecorded>
  | Command<'LapseSafeguard', SafeguardLapsed>;
export type RecipientCommand = IdentityCommand | InstrumentCommand;
