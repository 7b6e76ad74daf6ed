import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../spec/api';
import { type DocsLogin } from './docs-login';

const endpoints = { authorizationUrl: 'https://login.example.lv/auth', tokenUrl: 'https://login.example.lv/token' };
let isAway = false;
const docsLogin: DocsLogin = { clientId: 'lieciba-docs', endpoints: async () => (isAway ? null : endpoints) };

let api: Api;
beforeAll(async () => void (api = await startApi(new InMemoryEventStore(), undefined, { docsPage: true, docsLogin })));
afterAll(() => api.close());

interface Document {
  readonly paths: Record<string, Record<string, { security?: object[] }>>;
  readonly components: { readonly securitySchemes: Record<string, object> };
}
const document = async () => (await api.get('/openapi.json')).body as unknown as Document;

describe('the page that describes the api', () => {
  it('tells where to log in, on every route that wants a token and no other', async () => {
    const { paths, components } = await document();
    const flow = { authorizationCode: { ...endpoints, scopes: { openid: expect.any(String) } } };
    expect(components.securitySchemes['login']).toMatchObject({ type: 'oauth2', flows: flow });
    expect(paths['/v1/search/handlings']?.['post']?.security).toEqual([{ bearer: [] }, { login: ['openid'] }]);
    expect(paths['/v1/ledger/key']?.['get']?.security).toBeUndefined();
  });

  it('asks who it is anew every time, and takes what comes back on a page of its own', async () => {
    const { text } = await api.get('/docs/swagger-ui-init.js');
    expect(text).toMatch(/"initOAuth": \{\s+"clientId": "lieciba-docs"/);
    expect(text).toMatch(/"usePkceWithAuthorizationCodeGrant": true/);
    expect(text).toMatch(/"prompt": "login"/);
    // Its scripts look for that page beside it.
    const { status, headers } = await api.get('/docs');
    expect([status, headers['location']]).toEqual([302, '/docs/']);
    expect((await api.get('/docs/')).status).toBe(200);
    expect((await api.get('/docs/oauth2-redirect.html')).status).toBe(200);
  });

  it('is there without it while the issuer is away', async () => {
    isAway = true;
    expect((await document()).components.securitySchemes).not.toHaveProperty('login');
    isAway = false;
  });
});
