import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HandlingRow, type HandlingSearch } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { admissionExample, closingExample, dismissalExample, inquiryExample } from '../inquiry/examples';
import { type Api, people, startApi } from '../spec/api';

let api: Api<InMemoryEventStore>;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  // The login of whoever the inspector's token is of.
  api.vault.refs.set(`staff-login\n${admissionExample.inspector.id}`, people.inspector);
});
afterAll(() => api.close());

const dpo = { role: 'dpo' } as const;
const named = { scheme: 'client-number', value: '4711' };
const other = { scheme: 'client-number', value: '4712' };

/** Inquiries of one spec are over before the next. */
let opened: string[] = [];
let nth = 0;
beforeEach(() => void (nth += 1));
afterEach(async () => {
  for (const inquiryId of opened) await api.post(`/v1/inquiries/${inquiryId}/closing`, closingExample, dpo);
  opened = [];
  for (const asked of [api.views.asked, api.views.lists, api.views.counted, api.vault.links]) asked.splice(0);
});

const inquiryId = (which = 1) => `dvi-${nth}-${which}`;
const inquiry = (which = 1) => `/v1/inquiries/${inquiryId(which)}`;
const open = (change: object = {}, which = 1) => {
  opened.push(inquiryId(which));
  return api.post('/v1/inquiries', { ...inquiryExample, inquiryId: inquiryId(which), ...change }, dpo);
};
const admit = (change: object = {}, which = 1) =>
  api.post(`${inquiry(which)}/inspectors`, { ...admissionExample, ...change }, dpo);
const asking = (caseRef?: string) => ({
  role: 'inspector' as const,
  ...(caseRef && { headers: { 'x-case-ref': caseRef } }),
});
const search = (body: object = {}, caseRef?: string) => api.post('/v1/search/handlings', body, asking(caseRef));
const asked = () => api.views.asked.at(-1)?.search as HandlingSearch;

describe('an inspector', () => {
  it('outside of any inquiry is shown nothing, by any route that shows people', async () => {
    interface Operation {
      readonly 'x-looks'?: string;
      readonly requestBody?: {
        readonly content: Record<string, { readonly examples: { readonly example: { readonly value: object } } }>;
      };
    }
    const { paths } = (await api.get('/openapi.json')).body as { paths: Record<string, Record<string, Operation>> };
    const codes: unknown[] = [];
    for (const [template, methods] of Object.entries(paths))
      for (const [method, operation] of Object.entries(methods)) {
        if (operation['x-looks'] === undefined) continue;
        const path = template.replaceAll(/\{\w+\}/g, 'known-1');
        const body = operation.requestBody?.content['application/json']?.examples.example.value ?? {};
        const answer = method === 'get' ? await api.get(path, asking()) : await api.post(path, body, asking());
        expect([template, answer.status]).toEqual([template, 403]);
        codes.push(answer.body['code']);
      }
    expect(codes.filter((code) => code === 'ERR_INQUIRY_REQUIRED').length).toBeGreaterThanOrEqual(6);
    expect(new Set(codes)).toEqual(new Set(['ERR_INQUIRY_REQUIRED', 'ERR_ROLE_FORBIDDEN']));
    expect([api.views.asked, api.views.lists, api.views.counted]).toEqual([[], [], []]);
  });

  it('within an inquiry is shown what lies in every part of its scope', async () => {
    await open();
    await admit();
    expect((await search()).status).toBe(200);
    expect(asked()).toMatchObject({
      subjectRefs: [await api.vault.find(named)],
      scopeCategories: inquiryExample.categories,
      from: new Date(inquiryExample.occurredFrom),
      to: new Date(inquiryExample.occurredUntil),
    });
  });

  it('is shown less where they ask for less, and no more where they ask for more', async () => {
    await open();
    await admit();
    await api.vault.referencesFor([other]);
    const less = {
      subject: named,
      categories: ['contact-data'],
      from: '2026-03-01T00:00:00Z',
      to: '2026-04-01T00:00:00Z',
    };
    await search(less);
    expect(asked()).toMatchObject({
      subjectRefs: [await api.vault.find(named)],
      categories: ['contact-data'],
      scopeCategories: inquiryExample.categories,
      from: new Date(less.from),
      to: new Date(less.to),
    });
    await search({ subject: other, from: '2020-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' });
    expect(asked()).toMatchObject({
      subjectRefs: [],
      from: new Date(inquiryExample.occurredFrom),
      to: new Date(inquiryExample.occurredUntil),
    });
  });

  it('is shown the whole of a person, whatever identifiers turn out to be theirs', async () => {
    await open();
    await admit();
    const { of } = await api.vault.referencesFor([named, other]);
    await api.vault.merge(of(named).ref, of(other).ref);
    await search({ subject: other });
    expect([...(asked().subjectRefs ?? [])].sort()).toEqual([of(named).ref, of(other).ref].sort());
  });

  it.each([
    ['counts', () => api.post('/v1/search/handlings/counts', {}, asking()), () => api.views.counted.at(-1)?.filter],
    ['an export', () => api.post('/v1/exports/handlings', { format: 'csv' }, asking()), asked],
    ['transfers', () => api.get('/v1/registers/transfers', asking()), () => api.views.lists.at(-1)?.search],
    ['deletions', () => api.get('/v1/registers/deletions', asking()), () => api.views.lists.at(-1)?.search],
  ])('is shown the same by %s', async (_, ask, filter) => {
    await open();
    await admit();
    expect((await ask()).status).toBe(200);
    expect(filter()).toMatchObject({
      subjectRefs: [await api.vault.find(named)],
      scopeCategories: inquiryExample.categories,
      from: new Date(inquiryExample.occurredFrom),
    });
  });

  it('is shown findings by person and time; of an inquiry into categories, beside the handlings alone', async () => {
    await open();
    await admit();
    const refused = await api.post('/v1/search/findings', {}, asking());
    expect([refused.status, refused.body['code']]).toEqual([403, 'ERR_INQUIRY_REQUIRED']);
    await api.post(`${inquiry()}/closing`, closingExample, dpo);
    await open({ categories: [] }, 2);
    await admit({}, 2);
    expect((await api.post('/v1/search/findings', { counts: true }, asking())).status).toBe(200);
    const within = { subjectRefs: [await api.vault.find(named)], to: new Date(inquiryExample.occurredUntil) };
    expect(asked()).toMatchObject(within);
    expect(api.views.counted.at(-1)?.filter).toMatchObject(within);
  });

  it('is given the proof of a record within the scope, and told nothing of another', async () => {
    await open();
    await admit();
    const recordId = '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c20';
    api.views.places.set(recordId, { position: 7n, block: 0, behind: null });
    const [one, many] = [`/v1/ledger/proofs/${recordId}`, '/v1/ledger/proofs'];
    for (const ask of [() => api.get(one, asking()), () => api.post(many, { recordIds: [recordId] }, asking())]) {
      api.views.answer = () => ({ rows: [], next: null });
      const outside = await ask();
      expect([outside.status, outside.body['code']]).toEqual([404, 'ERR_NOT_FOUND']);
      expect(asked()).toMatchObject({ behind: '6', upTo: '7', scopeCategories: inquiryExample.categories });
      api.views.answer = () => ({ rows: [{} as HandlingRow], next: null });
      expect((await ask()).body['code']).not.toBe('ERR_NOT_FOUND');
    }
    api.views.answer = () => ({ rows: [], next: null });
  });

  it('of several inquiries names one, by its id or by the reference of the authority', async () => {
    await open();
    await admit();
    await open({ reference: '2-4.2/119', subjects: [other] }, 2);
    await admit({}, 2);
    expect((await search()).body['code']).toBe('ERR_INQUIRY_REQUIRED');
    expect((await search({}, 'elsewhere')).body['code']).toBe('ERR_INQUIRY_REQUIRED');
    for (const [caseRef, who] of [
      [inquiryId(), named],
      ['2-4.2/119', other],
    ] as const) {
      expect((await search({}, caseRef)).status).toBe(200);
      expect(asked().subjectRefs).toEqual([await api.vault.find(who)]);
    }
  });

  it('is listed with their inquiry while it is open, for whoever answers for it', async () => {
    const listed = async () => (await api.get('/v1/inquiries', { role: 'auditor' })).body['rows'] as { id: string }[];
    await open();
    await admit();
    expect(await listed()).toMatchObject([
      { id: inquiryId(), state: { status: 'open', admissions: [{ inspectorRef: people.inspector }] } },
    ]);
    await api.post(`${inquiry()}/closing`, closingExample, dpo);
    expect(await listed()).toEqual([]);
  });

  it('leaves a look that names the inquiry as its case', async () => {
    await open();
    await admit();
    await search({}, inquiryExample.reference);
    expect(api.store.log.at(-1)).toMatchObject({
      type: 'TrailLookedAt.v1',
      data: { role: 'inspector', lookerRef: people.inspector, caseRef: inquiryId() },
    });
  });

  it.each([
    ['was admitted to begin with tomorrow', () => admit({ from: '2026-11-21T00:00:00Z' })],
    ['was admitted until today', () => admit({ until: '2026-11-20T09:15:04Z' })],
    ['was somebody else', () => admit({ inspector: { id: 'dvi.ozols' } })],
    ['was dismissed', async () => [await admit(), await api.post(`${inquiry()}/dismissals`, dismissalExample, dpo)]],
    [
      'looked while it was open',
      async () => [await admit(), await api.post(`${inquiry()}/closing`, closingExample, dpo)],
    ],
  ])('who %s is shown nothing', async (_, begin) => {
    await open();
    await begin();
    const { status, body } = await search();
    expect([status, body['code']]).toEqual([403, 'ERR_INQUIRY_REQUIRED']);
    expect(api.views.asked).toEqual([]);
  });

  it('is the only one whom an inquiry narrows', async () => {
    await open();
    await api.post('/v1/search/handlings', {}, { role: 'auditor', headers: { 'x-case-ref': inquiryId() } });
    expect(asked()).not.toHaveProperty('scopeCategories');
    expect(asked().subjectRefs).toBeNull();
  });
});
