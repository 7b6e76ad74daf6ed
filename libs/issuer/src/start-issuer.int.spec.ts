import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@lieciba/embedded';
import { logIn } from '@lieciba/testing';
import { DEVELOPMENT_AUDIENCE, DOCS_CLIENT } from './configuration';
import { newIssuerSettings } from './settings';
import { type DevelopmentIssuer, startIssuer } from './start-issuer';
import { DEVELOPMENT_SOURCE, developmentUsers } from './users';

const api = 'http://127.0.0.1:8080';
const redirectUri = `${api}/docs/oauth2-redirect.html`;
const settings = newIssuerSettings();

let port: number;
let issuer: DevelopmentIssuer;
beforeAll(async () => {
  port = await freePort();
  issuer = await startIssuer({ settings, port, apiUrls: [api] });
});
afterAll(() => issuer.stop());

const logInAs = (user: string, password = settings.password) =>
  logIn({ issuer: issuer.url, clientId: DOCS_CLIENT, redirectUri, user, password });
const claimsOf = (token = '') => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;

describe('the issuer for development', () => {
  it.each(developmentUsers)('logs $login in by the page with the form', async ({ login, role }) => {
    const { status, body, headers } = await logInAs(login);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, api]);
    expect(claimsOf(body.access_token)).toMatchObject({
      iss: `http://127.0.0.1:${port}`,
      aud: DEVELOPMENT_AUDIENCE,
      preferred_username: login,
      roles: [role],
    });
  });

  it('gives the source a token that says which it is', async () => {
    const authorization = `Basic ${Buffer.from(`${DEVELOPMENT_SOURCE}:${settings.sourceSecret}`).toString('base64')}`;
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const answer = await fetch(`${issuer.url}/token`, { method: 'POST', body, headers: { authorization } });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(claimsOf(token)).toMatchObject({ aud: DEVELOPMENT_AUDIENCE, source_id: DEVELOPMENT_SOURCE });
    expect(claimsOf(token)).not.toHaveProperty('roles');
  });

  it('lets nobody in with another password, or as somebody else', async () => {
    expect(await logInAs('dev.dpo', 'guessed')).toMatchObject({
      status: 401,
      body: { error: expect.stringContaining('Parole nav pareiza.') },
    });
    expect(await logInAs('root')).toMatchObject({ status: 401 });
  });

  it('sends nobody to another place, and no code to a page it does not know', async () => {
    const elsewhere = { issuer: issuer.url, clientId: DOCS_CLIENT, redirectUri: 'http://127.0.0.1:9/steal' };
    expect(await logIn({ ...elsewhere, user: 'dev.dpo', password: settings.password })).toMatchObject({ status: 400 });
  });

  it('has the same keys when it is started again, so that nobody is logged out by that', async () => {
    const keysOf = async ({ url }: DevelopmentIssuer) => (await fetch(`${url}/jwks`)).json();
    const again = await startIssuer({ settings, port: await freePort(), apiUrls: [api] });
    try {
      expect(await keysOf(again)).toEqual(await keysOf(issuer));
      expect(JSON.stringify(await keysOf(again))).not.toContain('"d"');
    } finally {
      await again.stop();
    }
  });

  it('says on its page, in the language that is asked for, that it is for development only', async () => {
    const query = {
      client_id: DOCS_CLIENT,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    };
    const first = await fetch(`${issuer.url}/auth?${String(new URLSearchParams(query))}`, { redirect: 'manual' });
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const show = async (language: string) => {
      const headers = { cookie, 'accept-language': language };
      const answer = await fetch(new URL(first.headers.get('location') ?? '', issuer.url), { headers });
      expect(answer.headers.get('content-security-policy')).toContain(`form-action 'self' ${api};`);
      return answer.text();
    };
    expect(await show('en-GB,en;q=0.9')).toContain('For development and trying out only.');
    expect(await show('lv,en;q=0.9')).toContain('Tikai izstrādei un izmēģināšanai.');
    const over = await fetch(`${issuer.url}/login/over`, { headers: { 'accept-language': 'en' } });
    expect([over.status, await over.text()]).toEqual([400, expect.stringContaining('This login is over.')]);
  });

  it('is refused in production', async () => {
    const { NODE_ENV } = process.env;
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(startIssuer({ settings, port: 0, apiUrls: [] })).rejects.toThrow('name yours in OIDC_ISSUER');
    } finally {
      process.env['NODE_ENV'] = NODE_ENV;
    }
  });
});
