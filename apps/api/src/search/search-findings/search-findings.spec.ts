import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type FindingRow } from '@lieciba/read-models/finding-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../../spec/api';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const row: FindingRow = {
  findingId: '3e5b7c90-1d2f-5a4b-8c6d-7e8f90a1b2c3',
  matter: 'record',
  matterId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
  recordId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
  part: null,
  subjectRef: '7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f',
  rule: 'consent-not-in-force',
  ruleVersion: 1,
  severity: 'critical',
  policyVersion: '2025-1',
  clause: 'IV.4',
  article: '7(3)',
  facts: [{ name: 'consent', value: 'c-2026-17' }],
  explanation: { lv: 'Piekrišana nebija spēkā.', en: 'The consent was not in force.' },
  occurredAt: '2026-10-13T09:00:00.000Z',
  raisedAt: '2026-10-13T09:00:01.000Z',
  status: 'raised',
  since: '2026-10-13T09:00:01.000Z',
  byRef: null,
  reason: null,
  position: '17',
};

const search = (body: unknown, role: 'auditor' | 'dpo' | 'source' | 'inspector' = 'dpo') =>
  api.post('/v1/search/findings', body, { role });

describe('a search for findings', () => {
  it('answers a page with its age, and counts where they are asked for', async () => {
    api.views.answerFindings = () => ({ rows: [row], next: 'more' });
    const { byRef: _, ...told } = row;
    const { status, body } = await search({ counts: true });
    expect(status).toBe(200);
    expect(body).toEqual({
      asOf: { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 },
      rows: [{ ...told, subject: 'known', by: null }],
      next: 'more',
      counts: expect.objectContaining({ total: 2, byRule: [{ value: 'consent-not-in-force', count: 2 }] }),
    });
    expect((await search({})).body['counts']).toBeNull();
  });

  it('says that the person is erased, and the rest as it was', async () => {
    api.views.answerFindings = () => ({ rows: [row], next: null });
    api.vault.refs.set('client-number\nerased', row.subjectRef ?? '');
    await api.vault.forget(row.subjectRef ?? '');
    expect((await search({})).body['rows']).toMatchObject([{ subject: 'erased', rule: row.rule }]);
    api.vault.erasures.clear();
  });

  it('asks for what was asked', async () => {
    const subject = { scheme: 'client-number', value: '4711' };
    const references = await api.vault.referencesFor([subject]);
    const asked = { rules: ['unknown-code'], severities: ['low'], statuses: ['resolved'], recordId: row.recordId };
    await search({ ...asked, subject, from: '2026-01-01T00:00:00+02:00', limit: 7, cursor: 'abc' }, 'auditor');
    expect(api.views.asked).toEqual([
      {
        view: 'findings',
        search: {
          ...asked,
          subjectRefs: [references.of(subject).ref],
          order: 'newest',
          raisedFrom: null,
          raisedTo: null,
          from: new Date('2025-12-31T22:00:00Z'),
          to: null,
          limit: 7,
          cursor: 'abc',
        },
      },
    ]);
  });

  it('tells who gave a finding its status, and why', async () => {
    const anna = { scheme: 'staff-login', value: 'anna.berzina', name: 'Anna Bērziņa' };
    const { ref, seal } = (await api.vault.referencesFor([anna])).of(anna);
    const since = '2026-10-14T09:00:00.000Z';
    const reason = seal('The consent came by post.', `${row.findingId}/${since}`);
    api.views.answerFindings = () => ({
      rows: [row, { ...row, status: 'explained', since, byRef: ref, reason }],
      next: null,
    });
    const rows = (await search({})).body['rows'] as object[];
    expect(rows).toEqual([
      expect.objectContaining({ by: null, reason: null }),
      expect.objectContaining({ by: { ref, name: 'Anna Bērziņa' }, reason: 'The consent came by post.' }),
    ]);
  });

  it('waits for the position it is to reflect, and says so when that takes too long', async () => {
    expect((await search({ after: '41' })).status).toBe(200);
    const { status, body } = await search({ after: '42' });
    expect([status, body['code']]).toEqual([503, 'ERR_VIEW_BEHIND']);
  });

  it.each([
    ['/rules/0', { rules: ['not a code'] }],
    ['/severities/0', { severities: ['awful'] }],
    ['/statuses', { statuses: 'raised' }],
    ['/recordId', { recordId: 'record' }],
    ['/subject/value', { subject: { scheme: 'client-number' } }],
    ['/from', { from: 'yesterday' }],
    ['/limit', { limit: 1_001 }],
    ['/counts', { counts: 'yes' }],
    ['/surprise', { surprise: 1 }],
  ])('is refused at %s when that is malformed', async (pointer, body) => {
    const answer = await search(body);
    expect(answer.status).toBe(400);
    expect(answer.body['faults']).toEqual([{ pointer, detail: expect.any(String) }]);
  });

  it.each(['source', 'inspector'] as const)('is not for %s', async (role) => {
    expect((await search({}, role)).status).toBe(403);
  });
});

describe('the list of views', () => {
  it('says how far each has come, and whether the log is further', async () => {
    const { status, body } = await api.get('/v1/views', { role: 'auditor' });
    expect(status).toBe(200);
    expect(body).toEqual({
      head: null,
      views: [
        {
          name: 'subject_timeline',
          version: 2,
          asOf: { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 },
          current: true,
          rows: '7',
          stateHash: 'a'.repeat(64),
          poison: null,
          building: null,
        },
      ],
    });
    api.store.head = async () => 42n;
    const later = await api.get('/v1/views', { role: 'admin' });
    expect(later.body['views']).toEqual([expect.objectContaining({ current: false })]);
  });

  it('is not for sources', async () => expect((await api.get('/v1/views', { role: 'source' })).status).toBe(403));
});
