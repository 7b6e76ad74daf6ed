import { type Configuration, type interactionPolicy } from 'oidc-provider';
import { inMemory } from './memory';
import { type IssuerSettings } from './settings';
import { DEVELOPMENT_SOURCE, developmentUsers } from './users';

/** What the tokens are meant for. */
export const DEVELOPMENT_AUDIENCE = 'urn:lieciba:api';
/** The page of the api on which routes are tried out. */
export const DOCS_CLIENT = 'lieciba-docs';

/** `lieciba login`. */
export const CLI_CLIENT = 'lieciba-cli';

const SCOPE = 'api';
/** A working day. */
const TOKEN_SECONDS = 8 * 3_600;
/** How long somebody may take to log in. */
const LOGIN_SECONDS = 600;

const clients = (sourceSecret: string, apiUrls: readonly string[]): Configuration['clients'] => [
  {
    client_id: DOCS_CLIENT,
    token_endpoint_auth_method: 'none',
    redirect_uris: apiUrls.map((url) => `${url}/docs/oauth2-redirect.html`),
  },
  {
    client_id: CLI_CLIENT,
    application_type: 'native', // Whichever port of this machine it comes back to.
    token_endpoint_auth_method: 'none',
    redirect_uris: ['http://127.0.0.1/'],
  },
  {
    client_id: DEVELOPMENT_SOURCE,
    client_secret: sourceSecret,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  },
];

const userOf = (login: string | undefined) => developmentUsers.find((user) => user.login === login);

/** An issuer for the api at these URLs: code with PKCE for people, client credentials for a source, tokens as JWT. */
export const configurationOf = (
  { key, cookieKey, sourceSecret }: IssuerSettings,
  apiUrls: readonly string[],
  policy: ReturnType<typeof interactionPolicy.base>,
): Configuration => {
  policy.remove('consent'); // Whoever develops has nothing to consent to.
  return {
    adapter: inMemory(),
    jwks: { keys: [key] as NonNullable<Configuration['jwks']>['keys'] },
    clients: clients(sourceSecret, apiUrls) ?? [],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    cookies: { keys: [cookieKey] },
    pkce: { required: () => true },
    clientBasedCORS: (_, origin) => apiUrls.includes(origin),
    interactions: { policy, url: (_, { uid }) => `/login/${uid}` },
    scopes: ['openid'],
    claims: { openid: ['sub', 'preferred_username'] },
    findAccount: (_, login) =>
      userOf(login) && { accountId: login, claims: async () => ({ sub: login, preferred_username: login }) },
    async loadExistingGrant({ oidc: { provider, client, account } }) {
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: account?.accountId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(DEVELOPMENT_AUDIENCE, SCOPE);
      await grant.save();
      return grant;
    },
    extraTokenClaims: (_, token) => {
      if (token.kind === 'ClientCredentials') return { source_id: token.clientId };
      const user = userOf(token.accountId);
      return user && { preferred_username: user.login, name: user.name, roles: [user.role] };
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => DEVELOPMENT_AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: DEVELOPMENT_AUDIENCE,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      Session: TOKEN_SECONDS,
      Grant: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: LOGIN_SECONDS,
    },
    renderError(ctx, { error }) {
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = `${error}\n`;
    },
  };
};
