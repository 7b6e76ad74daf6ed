import { type Metadata, ServerInterceptingCall, type ServerInterceptor, status } from '@grpc/grpc-js';
import { type Authenticator, type Verdict } from './authenticator';
import { ADMIN, type Identity, NOBODY } from './identity';

/** Stands before every call and knows who made it. */
export interface Doorkeeper {
  readonly interceptors: ServerInterceptor[];
  /** Who made the call of this metadata. */
  callerOf(metadata: Metadata): Identity;
}

/** Of an insecure node: takes everybody for an admin, as a real server does. */
export const openDoor: Doorkeeper = { interceptors: [], callerOf: () => ADMIN };

const WRONG = { code: status.UNAUTHENTICATED, details: 'The user name or the password is wrong.' };
const BUSY = { code: status.UNAVAILABLE, details: 'Too many passwords are being checked; try again.' };
const FAILED = { code: status.INTERNAL, details: 'The node failed to answer.' };

/** Of a secure node: ends every call with wrong credentials, whatever it asks for, and tells `onRefused`. */
export const guardedDoor = (authenticator: Authenticator, onRefused: () => void): Doorkeeper => {
  const callers = new WeakMap<Metadata, Identity>();
  const interceptor: ServerInterceptor = (_, call) =>
    new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, proceed) => {
            const settle = (verdict: Verdict) => {
              if (verdict === 'busy') return call.sendStatus(BUSY);
              if (verdict === 'wrong') {
                onRefused();
                return call.sendStatus(WRONG);
              }
              callers.set(metadata, verdict);
              proceed(metadata);
            };
            const [header] = metadata.get('authorization');
            const verdict = authenticator.check(header?.toString());
            if (verdict instanceof Promise) verdict.then(settle, () => call.sendStatus(FAILED));
            else settle(verdict);
          },
        }),
    });
  return { interceptors: [interceptor], callerOf: (metadata) => callers.get(metadata) ?? NOBODY };
};
