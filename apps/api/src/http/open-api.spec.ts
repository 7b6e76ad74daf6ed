import { beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Role } from '../identity/identity';
import { type Api, startApi } from '../spec/api';

interface Schema {
  readonly type?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly properties?: Record<string, Schema>;
  readonly anyOf?: readonly Schema[];
}
interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly requestBody: { content: { 'application/json': { examples: Record<string, { value: object }> } } };
  readonly responses: Record<string, { description: string; headers?: object }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, { post?: Operation }>;
  readonly components: { schemas: Record<string, Schema>; securitySchemes: Record<string, { bearerFormat: string }> };
}

let api: Api;
let text: string;
let document: Document;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  ({ text } = await api.get('/openapi.json'));
  document = JSON.parse(text) as Document;
});

const reports = ['/v1/deliveries', '/v1/accesses', '/v1/disclosures', '/v1/transfers', '/v1/deletions'];

/** Every route that takes a body, with ids in its path. */
const routes = () =>
  Object.entries(document.paths).flatMap(([path, { post }]) =>
    post ? [{ path: path.replaceAll(/\{\w+\}/g, 'known-1'), post, role: roleOn(path) }] : [],
  );

const roleOn = (path: string): Role => {
  if (/^\/v1\/(deliver|access|disclos|transfer|deletion|decision)/.test(path)) return 'source';
  return /^\/v1\/(sources|policies)/.test(path) ? 'admin' : 'dpo';
};

describe('the OpenAPI document', () => {
  it('is of 3.1 and names every route', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(text).not.toContain('nullable');
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(reports));
    const tagged = (tag: string) => routes().filter(({ post }) => post.tags?.includes(tag));
    expect(['reports', 'questions', 'registers'].map((tag) => tagged(tag).length)).toEqual([5, 13, 61]);
  });

  it('has something at the end of every reference', () => {
    const refs = [...text.matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map(([, name]) => name);
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(refs));
  });

  it('shows how to use every route, and is right', async () => {
    // What tells without an end tells its example in a spec of its own.
    for (const { path, post, role } of routes().filter(({ path }) => path !== '/v1/live')) {
      expect([path, post.summary]).toEqual([path, expect.stringMatching(/\.$/)]);
      const examples = Object.values(post.requestBody.content['application/json'].examples);
      expect(examples.length).toBeGreaterThan(0);
      for (const { value } of examples)
        expect([path, (await api.post(path, value, { role })).body?.['faults']]).toEqual([path, undefined]);
    }
  });

  it('says who may use every route, and what else can happen there', async () => {
    for (const { path, post } of routes()) {
      const { security, responses } = post;
      expect([path, security]).toEqual([path, [{ bearer: [] }]]);
      expect([path, (await api.post(path, {}, {})).status]).toEqual([path, 401]);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '403', '408', '500', '503']));
      expect(responses['401']?.headers).toHaveProperty('WWW-Authenticate');
      expect(responses['503']?.headers).toHaveProperty('Retry-After');
    }
    expect(document.components.securitySchemes['bearer']?.bearerFormat).toBe('opaque');
  });

  it('names of the refusals those that can happen on a route', () => {
    const of = (path: string) => document.paths[path]?.post?.responses['503']?.description;
    expect(of('/v1/accesses')).toMatch(/ERR_STORE_UNAVAILABLE/);
    expect(of('/v1/accesses')).not.toMatch(/VIEW/);
    expect(of('/v1/search/handlings')).toMatch(/ERR_QUESTION_TOO_BROAD/);
    expect(of('/v1/search/handlings')).not.toMatch(/REGISTER/);
    expect(of('/v1/recipients')).toMatch(/ERR_REGISTER_BUSY/);
  });

  it('closes what is asked and leaves open what is answered', () => {
    const { schemas } = document.components;
    const closed = (name: string) => schemas[name]?.additionalProperties;
    for (const name of ['DeliveryDto', 'DisclosureDto', 'GroundDto', 'PersonDto', 'SearchHandlingsDto'])
      expect([name, closed(name)]).toEqual([name, false]);
    for (const name of ['ReceiptDto', 'HandlingsDto', 'ProblemDto'])
      expect([name, closed(name)]).toEqual([name, undefined]);
  });

  it('says what may be left out, which kinds of value fit, and what they mean', () => {
    const { AccessDto, SearchHandlingsDto, PersonDto } = document.components.schemas;
    expect(AccessDto?.required).not.toContain('kind');
    expect(AccessDto?.properties?.['key']?.description).toContain('all routes');
    expect(PersonDto?.properties?.['scheme']?.description).toContain('personal-code');
    const { after, from, to } = SearchHandlingsDto?.properties ?? {};
    expect(after?.anyOf).toEqual([
      { anyOf: [expect.objectContaining({ type: 'string' }), expect.objectContaining({ type: 'integer' })] },
      { type: 'null' },
    ]);
    expect([from?.description, to?.description]).toEqual([
      expect.stringMatching('from'),
      expect.stringMatching('before'),
    ]);
  });
});
