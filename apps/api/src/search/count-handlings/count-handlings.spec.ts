import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../../spec/api';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const count = (question: object, role: 'auditor' | 'dpo' | 'inspector' | 'source' = 'auditor') =>
  api.post('/v1/search/handlings/counts', question, { role });

describe('counting handlings', () => {
  it('tells how many there are, by month and kind unless something else is asked for, and how old that is', async () => {
    const { status, body } = await count({});
    const counts = { values: expect.any(Array), valueCount: 2 };
    expect(status).toBe(200);
    expect(body).toEqual({
      asOf: { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 },
      total: 3,
      by: { month: counts, kind: counts },
    });
  });

  it('counts what a search with the same filter would find', async () => {
    const filter = { kinds: ['disclosure'], recipient: 'vid', knownAt: '2026-06-30T00:00:00Z' };
    await count({ ...filter, by: ['purpose'] });
    await api.post('/v1/search/handlings', filter, { role: 'auditor' });
    const [{ view, search } = { view: '', search: {} }] = api.views.asked;
    const { order: _1, limit: _2, cursor: _3, ...asked } = search as Record<string, unknown>;
    expect(api.views.counted).toEqual([{ view, filter: asked, by: ['purpose'] }]);
  });

  it('names who acted', async () => {
    const clerk = { scheme: 'staff-login', value: 'anna.berzina', name: 'Anna Bērziņa' };
    const { ref } = (await api.vault.referencesFor([clerk])).of(clerk);
    api.views.counting = ref;
    const { body } = await count({ by: ['actor', 'subject'] });
    const of = (name?: string | null) => [
      { value: ref, count: 2, ...(name && { name }) },
      { value: null, count: 1, ...(name && { name: null }) },
    ];
    expect(body['by']).toEqual({
      actor: { values: of('Anna Bērziņa'), valueCount: 2 },
      subject: { values: of(), valueCount: 2 },
    });
  });

  it('says when that takes too long', async () => {
    api.views.failure = new OperationalError('ERR_QUESTION_TOO_BROAD', 'It takes too long; narrow it.', 1_000);
    const { status, body } = await count({});
    expect([status, body['code']]).toEqual([503, 'ERR_QUESTION_TOO_BROAD']);
  });

  const malformed: readonly [string, object][] = [
    ['/by/0', { by: ['weather'] }],
    ['/by', { by: 'month' }],
    ['/by', { by: ['finding'], knownAt: '2026-06-30T00:00:00Z' }],
    ['/limit', { limit: 10 }],
    ['/to', { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
  ];
  it('is refused when it is malformed, and says where', async () => {
    for (const [pointer, question] of malformed) {
      const { status, body } = await count(question);
      expect([status, body['faults']]).toEqual([400, [{ pointer, detail: expect.any(String) }]]);
    }
  });

  it('is for auditors and the officer', async () => {
    const statuses = ['auditor', 'dpo', 'inspector', 'source'] as const;
    expect(await Promise.all(statuses.map(async (role) => (await count({}, role)).status))).toEqual([
      200, 200, 403, 403,
    ]);
  });
});
