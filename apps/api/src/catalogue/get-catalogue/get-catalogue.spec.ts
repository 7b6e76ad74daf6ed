import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ecsoen } from '@lieciba/domain';
import { InMemoryEventStore } from '@lieciba/testing';
import { roles } from '../../identity/identity';
import { type Api, startApi } from '../../spec/api';

interface Described {
  readonly paths: {
    '/v1/catalogue': {
      get: { responses: { 200: { content: { 'application/json': { schema: { properties: object } } } } } };
    };
  };
}

let api: Api;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
});
afterAll(() => api.close());

const get = (headers: Record<string, string> = {}) => api.get('/v1/catalogue', { role: 'source', headers });

describe('the catalogue', () => {
  it.each(roles)('is open to %s', async (role) => {
    const { status, body } = await api.get('/v1/catalogue', { role });
    expect([status, body['version'], body['hash']]).toEqual([200, '2025-1', ecsoen.hash]);
  });

  it('is closed to those who have not signed in', async () =>
    expect((await api.get('/v1/catalogue')).body['code']).toBe('ERR_TOKEN_INVALID'));

  it('is answered whole', async () => {
    const { body, headers } = await get();
    expect(body).toEqual({ version: '2025-1', hash: ecsoen.hash, ...ecsoen.catalogue });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('is not sent again to those who have it', async () => {
    const tag = String((await get()).headers['etag']);
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [tag, `W/${tag}`, `"older", ${tag}`, '*']) {
      const { status, text, headers } = await get({ 'if-none-match': known });
      expect([known, status, text, headers['etag']]).toEqual([known, 304, '', tag]);
    }
  });

  it('is sent to those who have another', async () => {
    for (const known of ['"older"', '', 'W/""']) expect((await get({ 'if-none-match': known })).status).toBe(200);
  });

  it('is described with every list it has', async () => {
    const { text } = await api.get('/openapi.json');
    const { responses } = (JSON.parse(text) as Described).paths['/v1/catalogue'].get;
    expect(Object.keys(responses)).toEqual(['200', '304', '401', '403', '500']);
    const { properties } = responses['200'].content['application/json'].schema;
    expect(Object.keys(properties)).toEqual(['version', 'hash', ...Object.keys(ecsoen.catalogue)]);
  });
});
