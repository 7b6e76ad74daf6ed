import { failure, type Status, status } from '../grpc/status';
import { type Authenticator, type Verdict } from './authenticator';
import { ADMIN, type Identity } from './identity';

/** Stands before every call and knows who made it. */
export interface Doorkeeper {
  /** The caller by the call's `authorization` header, or how the call ends; at once where nothing has to be computed. */
  callerOf(authorization: string | undefined): Identity | Status | Promise<Identity | Status>;
}

/** Of an insecure node: takes everybody for an admin, as a real server does. */
export const openDoor: Doorkeeper = { callerOf: () => ADMIN };

const WRONG = failure(status.UNAUTHENTICATED, 'The user name or the password is wrong.');
const BUSY = failure(status.UNAVAILABLE, 'Too many passwords are being checked; try again.');

/** Of a secure node: ends every call with wrong credentials, whatever it asks for, and tells `onRefused`. */
export const guardedDoor = (authenticator: Authenticator, onRefused: () => void): Doorkeeper => {
  const settle = (verdict: Verdict): Identity | Status => {
    if (verdict === 'busy') return BUSY;
    if (verdict !== 'wrong') return verdict;
    onRefused();
    return WRONG;
  };
  return {
    callerOf: (authorization) => {
      const verdict = authenticator.check(authorization);
      return verdict instanceof Promise ? verdict.then(settle) : settle(verdict);
    },
  };
};
