import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { policyExample } from '../../policy/examples';
import { type Api, startApi } from '../../spec/api';
import { closingExample, holdExample, notificationExample, retentionGroundExample } from '../../subject/examples';

let api: Api<InMemoryEventStore>;
const subject = { scheme: 'client-number', value: '4711' };
const recordId = notificationExample.recordId;

const row = (kind: HandlingRow['kind'], categories: string[], occurredAt: string, more: Partial<HandlingRow> = {}) =>
  ({
    ...{ recordId, kind, categories, occurredAt, fields: [], system: 'crm', scope: null, subjectLifecycle: null },
    ...more,
  }) as unknown as HandlingRow;

const rows = [
  row('deletion', ['photo-image'], '2026-10-02T09:00:00.000Z'),
  row('disclosure', ['settlement-data', 'photo-image'], '2025-06-01T09:00:00.000Z', { recipient: 'julianus-inkasso' }),
  row('access', ['client-data'], '2025-05-01T09:00:00.000Z'),
];

beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  await api.post('/v1/policies', { ...policyExample, inForceFrom: '2020-01-01T00:00:00Z' }, { role: 'admin' });
  // In two pages, as of the first.
  api.views.answer = ({ cursor }) =>
    cursor === null ? { rows: rows.slice(0, 2), next: 'more' } : { rows: rows.slice(2), next: null };
});
afterAll(() => api.close());

const search = async (body: object = { subject }) =>
  (await api.post('/v1/search/retention', body, { role: 'dpo' })).body as {
    asOf: object;
    rows: { category: string; dueAt: string | null; keptBy: object[]; holds: string[]; overdue: boolean }[];
    deletions: { recordId: string; recipients: object[] }[];
  };
const lineOf = async (category: string) => (await search()).rows.find((line) => line.category === category);

describe('what keeps the data of a person', () => {
  it('is nothing that anybody said, before the register says anything', async () => {
    await api.vault.referencesFor([subject]);
    const { asOf, rows } = await search();
    expect(asOf).toEqual({ position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 });
    expect(rows.map(({ category, keptBy, dueAt }) => [category, keptBy, dueAt])).toEqual([
      ['client-data', [], null],
      ['settlement-data', [], null],
    ]);
  });

  it('is a ground while it is open', async () => {
    await api.post('/v1/subjects/retention-grounds', retentionGroundExample, { role: 'dpo' });
    expect(await lineOf('client-data')).toEqual({
      category: 'client-data',
      system: 'crm',
      keptBy: [{ condition: 'keep-contract', ref: 'contract-118', until: null }],
      holds: [],
      dueAt: null,
      overdueAt: null,
      overdue: false,
    });
  });

  it('is no ground that was closed: the data are due, then overdue', async () => {
    await api.post('/v1/subjects/retention-grounds/contract-118/closing', closingExample, { role: 'dpo' });
    expect(await lineOf('client-data')).toEqual(
      expect.objectContaining({ keptBy: [], dueAt: closingExample.at.replace('Z', '.000Z'), overdue: true }),
    );
  });

  it('is a hold, under which nothing is overdue', async () => {
    await api.post('/v1/subjects/holds', holdExample, { role: 'dpo' });
    expect(await lineOf('settlement-data')).toEqual(expect.objectContaining({ holds: ['h-1'], overdue: false }));
  });
});

describe('what was deleted', () => {
  it('names who had been given it, and when they were told (Art. 19)', async () => {
    const given = { recipient: 'julianus-inkasso', categories: ['photo-image'] };
    expect((await search()).deletions).toEqual([
      expect.objectContaining({ recordId, recipients: [{ ...given, notifiedAt: null }] }),
    ]);
    await api.post('/v1/subjects/notifications', notificationExample, { role: 'dpo' });
    expect((await search()).deletions[0]?.recipients).toEqual([{ ...given, notifiedAt: '2026-10-03T09:00:00.000Z' }]);
  });
});

describe('what is due', () => {
  const refOf = () => api.vault.refs.get('client-number\n4711') ?? '';
  const list = (query = '', role: 'auditor' | 'source' = 'auditor') => api.get(`/v1/retention/due${query}`, { role });

  it('is listed for everybody, page by page, and nothing that is kept', async () => {
    const stranger = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
    api.views.people = [refOf(), stranger].sort();
    const first = await list('?limit=1');
    expect(first.status).toBe(200);
    const rest = await list(`?cursor=${String(first.body['next'])}`);
    expect(rest.body['next']).toBeNull();
    const { asOf, rows } = first.body as { asOf: object; rows: { subjectRef: string; category: string }[] };
    expect(asOf).toEqual(expect.objectContaining({ position: '41' }));
    expect(rows.map(({ subjectRef, category }) => [subjectRef, category])).toEqual([
      [refOf(), 'client-data'],
      [refOf(), 'settlement-data'],
    ]);
    expect(rest.body['rows']).toEqual([]); // Nobody ever said why that person's data are kept.
  });

  it.each([
    ['?limit=0', '/limit'],
    ['?limit=201', '/limit'],
    ['?limit=ten', '/limit'],
    ['?cursor=me', '/cursor'],
    ['?subject=4711', '/subject'],
  ])('is not listed for %s', async (query, pointer) => {
    const { status, body } = await list(query);
    expect([status, body['code']]).toEqual([400, 'ERR_QUERY_MALFORMED']);
    expect(body['faults']).toEqual([{ pointer, detail: expect.any(String) }]);
  });

  it('is not for sources', async () => expect((await list('', 'source')).status).toBe(403));
});

describe('the question', () => {
  it('makes nobody known', async () => {
    api.views.answer = () => ({ rows: [], next: null });
    const before = api.vault.refs.size;
    expect(await search({ subject: { scheme: 'client-number', value: 'stranger' } })).toEqual(
      expect.objectContaining({ rows: [], deletions: [] }),
    );
    expect(api.vault.refs.size).toBe(before);
  });

  it.each([
    ['/subject', {}],
    ['/subject/value', { subject: { scheme: 'client-number' } }],
    ['/after', { subject, after: 'now' }],
  ])('is refused at %s when that is malformed', async (pointer, body) => {
    const answer = await api.post('/v1/search/retention', body, { role: 'auditor' });
    expect([answer.status, answer.body['faults']]).toEqual([400, [{ pointer, detail: expect.any(String) }]]);
  });

  it('is not for sources', async () =>
    expect((await api.post('/v1/search/retention', { subject }, { role: 'source' })).status).toBe(403));
});
