import { refused } from '../register/refusals';
import { type Recipient } from './recipient';

/** @throws RegisterRefusal where nobody registered it */
export const insistOnRegistered = ({ status }: Recipient): void => {
  if (status === 'unknown') throw refused('ERR_RECIPIENT_UNKNOWN');
};

/** What began before a recipient was retired may be entered long after. */
export const insistOnStanding = (recipient: Recipient, at: string): void => {
  insistOnRegistered(recipient);
  if (recipient.retiredAt !== undefined && at >= recipient.retiredAt) throw refused('ERR_RECIPIENT_RETIRED');
};
