import { type FastifyInstance } from 'fastify';
import { Refusal } from '../problem/refusal';
import { rememberCaller } from './caller';
import { type Caller, type Identity } from './identity';

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;
const CHALLENGE = 'Bearer realm="lieciba"';

const unknown = (error: string) =>
  new Refusal('ERR_TOKEN_INVALID', 'Send a valid bearer token.', {}, { 'www-authenticate': `${CHALLENGE}${error}` });

const callerBehind = async (authorization: string | undefined, identity: Identity): Promise<Caller> => {
  if (authorization === undefined) throw unknown('');
  const token = BEARER.exec(authorization)?.[1];
  const caller = token === undefined ? null : await identity.callerOf(token);
  if (!caller) throw unknown(', error="invalid_token"');
  return caller;
};

/** Lets in whoever holds a token of a role that the route is open to, before a byte of the body is read. */
export const admitBearers = (fastify: FastifyInstance, identity: Identity): void => {
  fastify.addHook('onRequest', async (request) => {
    const { openTo } = request.routeOptions.config;
    if (!openTo) return;
    const caller = await callerBehind(request.headers.authorization, identity);
    if (!openTo.includes(caller.role)) {
      const challenge = `${CHALLENGE}, error="insufficient_scope"`;
      const detail = `This route is open to ${openTo.join(', ')}; the token is one of ${caller.role}.`;
      throw new Refusal('ERR_ROLE_FORBIDDEN', detail, {}, { 'www-authenticate': challenge });
    }
    rememberCaller(request, caller);
  });
};
