import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Type } from '@nestjs/common';
import { InMemoryEventStore } from '@lieciba/testing';
import { SearchLooksDto } from '../look/search-looks/search-looks.dto';
import { type Api, startApi } from '../spec/api';
import { propertiesOf } from '../well-formed/faults';
import { CountHandlingsDto } from './count-handlings/count-handlings.dto';
import { ExportHandlingsDto } from './export-handlings/export-handlings.dto';
import { SearchFindingsDto } from './search-findings/search-findings.dto';
import { SearchHandlingsDto } from './search-handlings/search-handlings.dto';

let api: Api<InMemoryEventStore>;
beforeAll(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const questions: readonly (readonly [path: string, dto: Type, rest: object])[] = [
  ['/v1/search/handlings', SearchHandlingsDto, {}],
  ['/v1/search/handlings/counts', CountHandlingsDto, {}],
  ['/v1/exports/handlings', ExportHandlingsDto, { format: 'csv' }],
  ['/v1/search/findings', SearchFindingsDto, {}],
  ['/v1/search/looks', SearchLooksDto, {}],
];
const identifier = '010190-12345';
/** What no part of a question takes. */
const nonsense: readonly unknown[] = [-1, { surprise: identifier }, [[]], [identifier]];

const refusal = async (path: string, body: object) => {
  const { status, body: answer, text } = await api.post(path, body, { role: 'dpo' });
  const { code, faults = [] } = answer as { code?: string; faults?: { pointer: string; detail: string }[] };
  return { status, code, faults, text };
};

describe.each(questions)('a question to %s', (path, dto, rest) => {
  it('is refused for each part that is malformed, with its place and what must stand there', async () => {
    const names = propertiesOf(dto).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      for (const wrong of nonsense) {
        const { status, code, faults, text } = await refusal(path, { ...rest, [name]: wrong });
        expect([name, wrong, status, code]).toEqual([name, wrong, 400, 'ERR_BODY_MALFORMED']);
        expect([name, faults.every(({ pointer }) => pointer.startsWith(`/${name}`))]).toEqual([name, true]);
        expect([name, faults[0]?.detail]).toEqual([name, expect.stringMatching(/^(Must|Is) .*\.$/)]);
        expect(text).not.toContain(identifier);
      }
    }
  });

  it('is refused for what cannot be asked, and for an identifier in place of a code, which does not come back', async () => {
    const { status, faults, text } = await refusal(path, { ...rest, surprise: identifier });
    expect([status, faults]).toEqual([400, [{ pointer: '/surprise', detail: 'Is not a known property.' }]]);
    expect(text).not.toContain(identifier);
    expect(api.store.log).toEqual([]);
  });
});

describe('a page', () => {
  it.each(['handlings', 'findings', 'looks'])('of %s has from one to a thousand rows', async (what) => {
    const path = `/v1/search/${what}`;
    for (const limit of [0, -1, 1_001, 1.5, '10', 1e9]) {
      const { status, faults } = await refusal(path, { limit });
      const detail = 'Must be a whole number from 1 to 1000.';
      expect([limit, status, faults]).toEqual([limit, 400, [{ pointer: '/limit', detail }]]);
    }
    for (const limit of [1, 1_000]) expect((await refusal(path, { limit })).status).toBe(200);
  });
});
