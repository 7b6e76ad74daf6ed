import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type LookRow } from '@lieciba/read-models/look-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../../spec/api';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const search = (body: unknown, role: 'auditor' | 'dpo' | 'inspector' | 'admin' | 'source' = 'dpo') =>
  api.post('/v1/search/looks', body, { role });

const row: LookRow = {
  lookId: '4b1d2e3f-5a6b-4c7d-8e8f-1a2b3c4d5e6f',
  at: '2026-11-20T09:15:00.000Z',
  role: 'auditor',
  lookerRef: null,
  question: 'handlings',
  subjectRefs: ['7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f'],
  actorRefs: [],
  filters: [{ name: 'subject', values: [] }],
  caseRef: null,
  rows: 12,
  whole: true,
  position: '17',
};

describe('a search for looks', () => {
  it('answers a page with its age, and calls by name whom the vault knows', async () => {
    const anna = { scheme: 'staff-login', value: 'anna.berzina', name: 'Anna Bērziņa' };
    const byAnna = { ...row, lookerRef: (await api.vault.referencesFor([anna])).of(anna).ref };
    api.views.answerLooks = () => ({ rows: [byAnna, row], next: 'more' });
    const { status, body } = await search({});
    const asOf = { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 };
    const rows = [
      { ...byAnna, lookerName: 'Anna Bērziņa' },
      { ...row, lookerName: null },
    ];
    expect([status, body]).toEqual([200, { asOf, rows, next: 'more' }]);
  });

  it('is a look too, for whoever may see looks', async () => {
    api.views.answerLooks = () => ({ rows: [row], next: null });
    await search({ questions: ['handlings'] }, 'auditor');
    const filters = [{ name: 'questions', values: ['handlings'] }];
    expect(api.store.log.at(-1)?.data).toMatchObject({ role: 'auditor', question: 'looks', filters, rows: 1 });
  });

  it('asks for what was asked', async () => {
    const [subject, actor] = [{ scheme: 'client-number', value: '4711' }, '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50'];
    const { ref } = (await api.vault.referencesFor([subject])).of(subject);
    const asked = {
      roles: ['auditor'],
      questions: ['proof'],
      caseRef: 'D-1',
      order: 'oldest',
      limit: 7,
      cursor: 'abc',
    };
    const looker = { scheme: 'staff-login', value: 'anna.berzina' };
    const lookerRef = (await api.vault.referencesFor([looker])).of(looker).ref;
    const staff = { actorRef: actor, looker: { id: looker.value } };
    await search({ ...asked, ...staff, subject, from: '2026-01-01T00:00:00+02:00' });
    const from = new Date('2025-12-31T22:00:00Z');
    expect(api.views.asked).toEqual([
      {
        view: 'looks',
        search: { ...asked, from, to: null, subjectRefs: [ref], actorRefs: [actor], lookerRefs: [lookerRef] },
      },
    ]);
  });

  it('is refused where two of its members contradict each other', async () => {
    const { body } = await search({ from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' });
    expect(body['faults']).toEqual([{ pointer: '/to', detail: expect.any(String) }]);
    const twice = { looker: { id: 'anna.berzina' }, lookerRef: '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50' };
    expect((await search(twice)).body['faults']).toEqual([{ pointer: '/lookerRef', detail: expect.any(String) }]);
  });

  it.each(['inspector', 'admin', 'source'] as const)('is not for %s', async (role) => {
    expect((await search({}, role)).status).toBe(403);
  });
});
