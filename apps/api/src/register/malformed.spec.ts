import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Role } from '../identity/identity';
import { type Api, startApi } from '../spec/api';

type Body = Readonly<Record<string, unknown>>;

interface Property {
  readonly type?: string;
  readonly enum?: readonly string[];
  /** Of what stands in the log in clear nothing is said. */
  readonly description?: string;
  readonly additionalProperties?: boolean;
}
interface Schema {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}
interface Operation {
  readonly tags?: readonly string[];
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json': {
        readonly schema: { readonly $ref: string };
        readonly examples: { readonly example: { readonly value: Body } };
      };
    };
  };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let api: Api<InMemoryEventStore>;
let document: Document;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  document = (await api.get('/openapi.json')).body as unknown as Document;
});
afterAll(() => api.close());

/** Every route on which something is entered in a register, with a body that fits and what its class says of it. */
const commands = () =>
  Object.entries(document.paths).flatMap(([path, { post }]) => {
    const json = post?.requestBody?.content['application/json'];
    if (!json || !post.tags?.includes('registers') || post.responses['201'] === undefined) return [];
    const schema = document.components.schemas[json.schema.$ref.split('/').at(-1) ?? ''];
    if (!schema) throw new TypeError(`No schema for ${path}.`);
    const role: Role = /^\/v1\/(sources|policies)/.test(path) ? 'admin' : 'dpo';
    return [{ path: path.replaceAll(/\{\w+\}/g, 'known-1'), role, body: json.examples.example.value, schema }];
  });

/** Those whose body says anything: some are all said by their path and whoever sends them. */
const saying = () => commands().filter(({ schema }) => Object.keys(schema.properties).length > 0);

const pointersOf = async (path: string, role: Role, body: unknown) => {
  const { status, body: problem } = await api.post(path, body, { role });
  expect([path, status, problem['code']]).toEqual([path, 400, 'ERR_BODY_MALFORMED']);
  return (problem['faults'] as { pointer: string }[]).map(({ pointer }) => pointer);
};

/** A text that is neither one of a closed set nor sealed. */
const inClear = (property: Property | undefined): boolean =>
  property?.type === 'string' && property.enum === undefined && property.description === undefined;

/** What no property takes, whatever it is. */
const junk = [17, '', { surprise: true }, [{ surprise: true }]];

describe('a malformed command to a register is refused by pointers, and nothing is appended', () => {
  it('on every route there is', () => expect(commands().length).toBeGreaterThanOrEqual(40));

  it('when it is no object', async () => {
    for (const { path, role } of commands())
      for (const body of ['text', [], 1]) expect(await pointersOf(path, role, JSON.stringify(body))).toEqual(['']);
  });

  it('when anything it needs is missing, all of it at once', async () => {
    for (const { path, role, schema } of saying())
      expect((await pointersOf(path, role, {})).sort()).toEqual(
        (schema.required ?? []).map((name) => `/${name}`).sort(),
      );
  });

  it('when its values are of another kind, each of them', async () => {
    for (const { path, role, schema } of saying()) {
      const names = Object.keys(schema.properties);
      for (const value of junk) {
        const pointers = await pointersOf(path, role, Object.fromEntries(names.map((name) => [name, value])));
        const places = new Set(pointers.map((pointer) => pointer.split('/')[1]));
        // What holds any object is looked into by the catalogue's own reader.
        const isObject = typeof value === 'object' && !Array.isArray(value);
        const isOpen = (name: string) => schema.properties[name]?.additionalProperties && isObject;
        expect([path, [...places].sort()]).toEqual([path, names.filter((name) => !isOpen(name)).sort()]);
      }
    }
  });

  it('when it says more than is known', async () => {
    for (const { path, role, body } of commands())
      expect(await pointersOf(path, role, { ...body, surprise: 1 })).toEqual(['/surprise']);
  });

  it('when it names what is shaped like an identifier of a person', async () => {
    for (const { path, role, body, schema } of commands())
      for (const name of ['reason', 'contractRef', 'caseRef', 'topic', 'matter', 'notice', 'name'])
        if (inClear(schema.properties[name]))
          expect(await pointersOf(path, role, { ...body, [name]: 'par 010190-12345' })).toEqual([`/${name}`]);
  });

  it('when its path names what can be no id', async () => {
    for (const { path, role, body } of commands().filter(({ path }) => path.includes('known-1'))) {
      const { status, body: problem } = await api.post(path.replaceAll('known-1', '010190-12345'), body, { role });
      expect([status, problem['code']]).toEqual([404, 'ERR_NOT_FOUND']);
    }
  });

  it('whoever is asked afterwards', () => expect(api.store.log).toEqual([]));
});
