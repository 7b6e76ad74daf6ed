import { type ProcessorContract, type Recipient } from '../recipient/recipient';
import { earlierOf, isDuring } from './scope';

/** The first instant at which the contract no longer holds: as agreed, or as it was ended before; undefined where neither is known. */
export const endOf = ({ validUntil, endedAt }: ProcessorContract): string | undefined => earlierOf(validUntil, endedAt);

const none: readonly ProcessorContract[] = [];

export const isInForce = (contract: ProcessorContract, at: string): boolean =>
  isDuring(at, contract.validFrom, endOf(contract));

export const contractsInForce = ({ contracts }: Recipient, at: string): readonly ProcessorContract[] => {
  if (contracts.every((contract) => isInForce(contract, at))) return contracts;
  const held = contracts.filter((contract) => isInForce(contract, at));
  return held.length > 0 ? held : none;
};
