import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { fastify } from 'fastify';
import { generateKeyPair } from 'jose';
import { type Api, now, startApi } from '../spec/api';
import { InMemoryVault } from '../spec/doubles';
import { admitBearers } from './bearer';
import { type Role, roles } from './identity';
import { oidcDoor } from './oidc/oidc-door';
import { AUDIENCE, ISSUER, type IssuerDouble, startIssuerDouble } from './oidc/spec/issuer-double';
import { staffKnownTo } from './staff';

interface Operation {
  readonly 'x-open-to'?: readonly Role[] | 'everybody';
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Route extends Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
}

/** What anybody may have of people: nothing; of the log: hashes and signatures. */
const openToEverybody = [
  'GET /v1/ledger',
  'GET /v1/ledger/certificate-key',
  'GET /v1/ledger/checkpoint',
  'GET /v1/ledger/key',
  'GET /v1/ledger/tile/{path}',
  'GET /v1/ledger/time-stamp',
  'GET /v1/ledger/time-stamp/checkpoint',
  'GET /verify.html',
];

let at = now;
const clock = { now: () => at };
const rolesClaim = { auditor: ['auditor'], dpo: ['dpo'], inspector: ['inspector'], admin: ['admin'], source: [] };
const claimsOf = (role: Role) => ({
  roles: rolesClaim[role],
  ...(role === 'source' ? { source_id: 'crm' } : { preferred_username: `${role}.anna` }),
});

let api: Api<InMemoryEventStore>;
let issuer: IssuerDouble;
let routes: readonly Route[];
let tokenOf: Readonly<Record<Role, string>>;
/** No tokens of the issuer for us, though each claims every role. */
const whatIsWorthless = [
  ...['expired', 'forged', 'for another audience', 'signed by nobody (alg none)'],
  ...['signed with a public key as a secret', 'of another issuer', 'of no kind we know'],
];
let worthless: ReadonlyMap<string, string>;
let tokensOf: { readonly both: string; readonly nobody: string; readonly noRole: string };

beforeAll(async () => {
  issuer = await startIssuerDouble(clock.now);
  const claims = { roles: 'roles', staff: 'preferred_username', source: 'source_id' };
  const options = { issuer: ISSUER, audience: AUDIENCE, claims, clockSkewSeconds: 30 };
  const { door } = oidcDoor(options, { fetch: issuer.fetch, clock });
  api = await startApi(new InMemoryEventStore(), staffKnownTo(new InMemoryVault(), [door]));
  const { paths } = (await api.get('/openapi.json')).body as { paths: Record<string, Record<string, Operation>> };
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase() as Route['method'],
      path,
    })),
  );
  tokenOf = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await issuer.token(claimsOf(role))] as const)),
  ) as Record<Role, string>;
  const anyone = { ...claimsOf('dpo'), roles: [...roles] };
  worthless = new Map([
    ['expired', await issuer.token({ ...anyone, exp: Math.floor(now.getTime() / 1_000) - 60 })],
    ['forged', await issuer.token(anyone, { pair: await generateKeyPair('ES256') })],
    ['for another audience', await issuer.token({ ...anyone, aud: 'another' })],
    ['signed by nobody (alg none)', issuer.unsigned(anyone)],
    ['signed with a public key as a secret', await issuer.signedWithPublicKey(anyone)],
    ['of another issuer', await issuer.token({ ...anyone, iss: 'https://login.example.com' })],
    ['of no kind we know', 'nobodys-token'],
  ]);
  tokensOf = {
    both: await issuer.token({ roles: ['dpo', 'auditor'], preferred_username: 'ilze.liepina' }),
    nobody: await issuer.token({ roles: ['auditor', 'dpo'] }),
    noRole: await issuer.token({ roles: ['gardener'], preferred_username: 'ilze.liepina' }),
  };
});
afterAll(() => api.close());

/** What the door says; what a role may not see is never read. */
const knock = async ({ method, path }: Pick<Route, 'method' | 'path'>, token?: string) => {
  const answer = await api.app.inject({
    method,
    url: path.replaceAll(/\{\w+\}/g, 'known-1'),
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(method !== 'GET' && { payload: '{}' }),
    payloadAsStream: true, // Some answers go on and on.
  });
  const { statusCode: status, headers } = answer;
  const stream = answer.stream();
  let text = '';
  if (status === 401 || status === 403 || status === 503) for await (const part of stream) text += String(part);
  stream.destroy();
  const code = text && (JSON.parse(text) as { code: string }).code;
  return { status, code, challenge: headers['www-authenticate'], retryAfter: headers['retry-after'] };
};
const openToRoles = () => routes.filter(({ 'x-open-to': openTo }) => Array.isArray(openTo));
const named = ({ method, path }: Route) => `${method} ${path}`;

const doorCodes = ['ERR_TOKEN_INVALID', 'ERR_ROLE_FORBIDDEN', 'ERR_PERSON_UNKNOWN'];
/** Every route that is open to roles answers this to a token that may not come in. */
const allAnswer = async (token: string | undefined, expected: object) => {
  for (const route of openToRoles())
    expect({ route: named(route), ...(await knock(route, token)) }).toEqual({ route: named(route), ...expected });
};
const invalid = { status: 401, code: 'ERR_TOKEN_INVALID', challenge: 'Bearer realm="lieciba", error="invalid_token"' };

/** Every route there is, as the server itself draws them: a tree of paths, each with its methods. */
const served = (): string[] => {
  const above: string[] = [];
  const drawn = api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  return drawn.split('\n').flatMap((line) => {
    const [, indent = '', part, methods = ''] = /^([│ ]*)[├└]── (\S+) \((.+)\)/.exec(line) ?? [];
    if (part === undefined) return [];
    const depth = indent.length / 4;
    above[depth] = `${above[depth - 1] ?? ''}${part}`.replaceAll(/:(\w+)/g, '{$1}');
    return methods.split(', ').flatMap((method) => (method === 'HEAD' ? [] : [`${method} ${above[depth]}`]));
  });
};

describe('every route', () => {
  it('is in the document, but for the document itself, probes, and what the type of an error leads to', () => {
    const documented = new Set(routes.map(named));
    const others = served().filter((route) => !documented.has(route) && !/^GET \/(docs|openapi\.json)/.test(route));
    const whole = 'GET /v1/ledger*'; // So the tiles are drawn.
    expect(others.sort()).toEqual(['GET /errors', 'GET /health/live', 'GET /health/ready', 'GET /metrics', whole]);
  });

  it('says whom it is open to, and nothing of people is open to everybody', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter(({ 'x-open-to': openTo }) => openTo === undefined).map(named)).toEqual([]);
    const toEverybody = routes.filter(({ 'x-open-to': openTo }) => openTo === 'everybody');
    expect(toEverybody.map(named).sort()).toEqual(openToEverybody);
  });

  it('says which tokens it wants, and what it answers to others', () => {
    for (const { security, responses, ...route } of openToRoles()) {
      expect([route.path, security]).toEqual([route.path, [{ bearer: [] }]]);
      expect([route.path, Object.keys(responses)]).toEqual([route.path, expect.arrayContaining(['401', '403'])]);
    }
  });

  it.each(roles)('lets %s in where it is open to that role, and nowhere else', async (role) => {
    for (const route of openToRoles()) {
      const { status, code } = await knock(route, tokenOf[role]);
      const isOpen = route['x-open-to']?.includes(role);
      const told = isOpen ? doorCodes.includes(code) : [status, code];
      expect([named(route), told]).toEqual([named(route), isOpen ? false : [403, 'ERR_ROLE_FORBIDDEN']]);
    }
  });

  it('asks whoever brings no token for one', () =>
    allAnswer(undefined, { status: 401, code: 'ERR_TOKEN_INVALID', challenge: 'Bearer realm="lieciba"' }));

  it.each(whatIsWorthless)('takes no token that is %s', (what) => allAnswer(worthless.get(what), invalid));

  it('is closed to a known person without a role', async () => {
    const challenge = 'Bearer realm="lieciba", error="insufficient_scope"';
    await allAnswer(tokensOf.noRole, { status: 403, code: 'ERR_ROLE_FORBIDDEN', challenge });
  });
});

describe('whoever has several roles', () => {
  it('asks in the first that the route is open to, and is on record in it', async () => {
    const authorization = `Bearer ${tokensOf.both}`;
    const { status } = await api.post('/v1/search/looks', {}, { headers: { authorization } });
    expect(status).toBe(200);
    const look = api.store.log.at(-1)?.data;
    expect(look).toMatchObject({ role: 'auditor', lookerRef: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });
});

describe('while the issuer is away', () => {
  it('nobody is told that their token is no good', async () => {
    issuer.trouble = 503;
    at = new Date(now.getTime() + 60_000);
    const unheard = await issuer.token(claimsOf('dpo'), { kid: 'came-since' });
    const { status, code, retryAfter } = await knock({ method: 'GET', path: '/v1/views' }, unheard);
    expect([status, code, retryAfter]).toEqual([503, 'ERR_ISSUER_UNAVAILABLE', '5']);
  });
});

describe('a role that is nobody', () => {
  it('sees nothing', async () => {
    const route = { method: 'POST', path: '/v1/search/handlings' } as const;
    expect(await knock(route, tokensOf.nobody)).toMatchObject({ status: 403, code: 'ERR_PERSON_UNKNOWN' });
  });
});

describe('a route that does not say whom it is open to', () => {
  it('is not served', () => {
    const server = fastify();
    admitBearers(server, { holderOf: async () => null });
    expect(() => server.get('/v1/everything', () => 'all of it')).toThrow(
      'GET /v1/everything does not say whom it is open to.',
    );
  });
});
