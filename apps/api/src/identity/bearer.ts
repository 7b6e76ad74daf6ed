import { type FastifyInstance } from 'fastify';
import { Refusal } from '../problem/refusal';
import { isWithin } from '../well-formed/network';
import { rememberCaller } from './caller';
import { type Caller, type Holder, type Identity, type Role } from './identity';

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;
const CHALLENGE = 'Bearer realm="lieciba"';

const unknown = (error: string) =>
  new Refusal('ERR_TOKEN_INVALID', 'Send a valid bearer token.', {}, { 'www-authenticate': `${CHALLENGE}${error}` });

const holderBehind = async (authorization: string | undefined, identity: Identity): Promise<Holder> => {
  if (authorization === undefined) throw unknown('');
  const token = BEARER.exec(authorization)?.[1];
  const holder = token === undefined ? null : await identity.holderOf(token);
  if (!holder) throw unknown(', error="invalid_token"');
  return holder;
};

const insistOnAddress = ({ bounds }: Holder, address: string): void => {
  if (bounds && bounds.addresses.length > 0 && !isWithin(address, bounds.addresses))
    throw new Refusal('ERR_KEY_ADDRESS_FORBIDDEN', 'The key is not to be used from this address.');
};

/** The first role of the route that its holder has, and who they are. */
const callerAs = ({ roles, sourceId, actorRef, bounds }: Holder, openTo: readonly Role[]): Caller => {
  const role = openTo.find((one) => roles.includes(one));
  if (role === undefined) {
    const headers = { 'www-authenticate': `${CHALLENGE}, error="insufficient_scope"` };
    const detail = `This route is open to ${openTo.join(', ')}; the token is one of ${roles.join(', ') || 'no role'}.`;
    throw new Refusal('ERR_ROLE_FORBIDDEN', detail, {}, headers);
  }
  if (role === 'source') return { role, ...(sourceId !== undefined && { sourceId }), ...(bounds && { bounds }) };
  // Whoever looks is on record: a role is nobody.
  if (actorRef === undefined)
    throw new Refusal('ERR_PERSON_UNKNOWN', 'The token tells a role, and not which member of staff holds it.');
  return { role, actorRef };
};

/** What shows the description of the api, which its framework serves. */
const isPage = (url: string): boolean => /^\/(docs(\/|$)|openapi\.json$)/.test(url);

/**
 * Lets in whoever holds a token of a role that the route is open to, before a byte of the body is read. To be called before
 * the routes are made: one that does not say whom it is open to is a bug, and nothing starts with it.
 */
export const admitBearers = (fastify: FastifyInstance, identity: Identity): void => {
  fastify.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.openTo && !isPage(url))
      throw new TypeError(`${String(method)} ${url} does not say whom it is open to.`);
  });
  fastify.addHook('onRequest', async (request) => {
    const { openTo } = request.routeOptions.config;
    if (!openTo || openTo === 'everybody') return; // What has no route is refused as such.
    const holder = await holderBehind(request.headers.authorization, identity);
    insistOnAddress(holder, request.ip);
    rememberCaller(request, callerAs(holder, openTo));
  });
};
