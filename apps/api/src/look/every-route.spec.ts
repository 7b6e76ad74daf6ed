import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../spec/api';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly description?: string }>>;
  readonly parameters?: readonly { readonly name: string }[];
  readonly 'x-looks'?: string;
  readonly 'x-shows-nobody'?: boolean;
}

let api: Api;
let operations: (readonly [route: string, operation: Operation])[];
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  const { paths } = (await api.get('/openapi.json')).body as {
    paths: Record<string, Partial<Record<'get' | 'post', Operation>>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );
});
afterAll(() => api.close());

/** What creates something answers 201; every other route answers with what is there. */
const reads = ({ responses }: Operation) => responses['201'] === undefined;

describe('every route that reads', () => {
  it('either looks or shows nobody', () => {
    const reading = operations.filter(([, operation]) => reads(operation));
    expect(reading.length).toBeGreaterThan(15);
    const undecided = reading.filter(
      ([, operation]) => (operation['x-looks'] === undefined) === (operation['x-shows-nobody'] === undefined),
    );
    expect(undecided.map(([route]) => route)).toEqual([]);
  });

  it('and looks, takes the case it is for, and says what else can happen', () => {
    const looking = operations.filter(([, operation]) => operation['x-looks'] !== undefined);
    expect(looking.length).toBeGreaterThan(7);
    for (const [route, { parameters = [], responses }] of looking) {
      expect([route, parameters.map(({ name }) => name)]).toEqual([route, expect.arrayContaining(['X-Case-Ref'])]);
      expect([route, responses['400']?.description]).toEqual([route, expect.stringMatching('ERR_CASE_REF_MALFORMED')]);
      expect([route, responses['503']?.description]).toEqual([route, expect.stringMatching('ERR_STORE_UNAVAILABLE')]);
    }
  });
});
