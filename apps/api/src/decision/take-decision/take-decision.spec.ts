import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { policyExample } from '../../policy/examples';
import { recipientExample, safeguardExample } from '../../recipient/examples';
import { type Api, startApi } from '../../spec/api';
import { FreshStore } from '../../spec/fresh-store';
import { access, deletion, disclosure, transfer } from '../../spec/reports';
import { consentExample, subjectExample } from '../../subject/examples';

let api: Api<FreshStore<InMemoryEventStore>>;
beforeAll(async () => void (api = await startApi(new FreshStore(() => new InMemoryEventStore()))));
afterAll(() => api.close());
beforeEach(async () => {
  api.store.forget();
  api.views.answer = () => ({ rows: [], next: null });
  await enter('/v1/policies', { ...policyExample, inForceFrom: '2020-01-01T00:00:00Z' }, 'admin');
  api.vault.refs.clear();
});

const enter = async (path: string, body: object, role: 'dpo' | 'admin' = 'dpo') =>
  expect([path, (await api.post(path, body, { role })).status]).toEqual([path, 201]);
const ask = (handling: object, record?: boolean, role: 'source' | 'dpo' = 'source') =>
  api.post('/v1/decisions', { handling, record }, { role });
const rulesIn = (body: Record<string, unknown>) => (body['findings'] as { rule: string }[]).map(({ rule }) => rule);
const decisions = () => api.store.inner.log.filter(({ stream }) => stream.startsWith('decision-'));

const lawful = (change: Record<string, unknown> = {}) =>
  access({ basis: { code: 'contract', contractRef: 'L-2024-118' }, ...change });
const byConsent = lawful({
  occurredAt: '2026-06-01T09:00:00Z',
  subjects: [subjectExample].map(({ scheme, value }) => ({ scheme, value })),
  categories: ['photo-image'],
  purpose: 'business-analysis/ba-reporting',
  basis: { code: 'consent', consentId: 'c-2026-17' },
});

describe('a decision', () => {
  it('permits what no rule would find anything grave in', async () => {
    const { status, body } = await ask(lawful());
    expect([status, body['permitted'], body['decisionIds']]).toEqual([200, true, []]);
    expect((body['findings'] as { severity: string }[]).filter(({ severity }) => severity === 'critical')).toEqual([]);
  });

  it('forbids what has no legal basis, and says which rule, clause and facts that rests on', async () => {
    const { body } = await ask(access());
    expect(body['permitted']).toBe(false);
    expect(body['findings']).toContainEqual(
      expect.objectContaining({
        subject: 0,
        rule: 'no-legal-basis',
        severity: 'critical',
        policyVersion: '2025-1',
        explanation: { lv: expect.any(String), en: expect.any(String) },
      }),
    );
  });

  it('looks at what the registers say of the person, as of when it is to happen', async () => {
    expect(rulesIn((await ask(byConsent)).body)).toContain('consent-not-in-force');
    await enter('/v1/subjects/consents', consentExample);
    expect(rulesIn((await ask(byConsent)).body)).not.toContain('consent-not-in-force');
    const tooEarly = { ...byConsent, occurredAt: '2026-02-01T09:00:00Z' };
    expect(rulesIn((await ask(tooEarly)).body)).toContain('consent-not-in-force');
  });

  it('looks at what was deleted of the person', async () => {
    await api.vault.referencesFor(lawful().subjects);
    const gone: Partial<HandlingRow> = {
      recordId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
      kind: 'deletion',
      occurredAt: '2024-11-01T09:00:00.000Z',
      categories: ['client-data'],
      fields: [],
      system: 'crm',
      scope: null,
    };
    api.views.answer = ({ kinds }) => ({ rows: kinds?.includes('deletion') ? [gone as HandlingRow] : [], next: null });
    expect(rulesIn((await ask(lawful())).body)).toContain('processing-after-deletion');
  });

  it('tells what a disclosure, a transfer and a deletion oblige to', async () => {
    const { subjects } = lawful();
    const [person] = subjects;
    await api.vault.referencesFor(subjects);
    await enter('/v1/recipients', recipientExample);
    await enter('/v1/recipients/mail-provider/safeguards', safeguardExample);
    const given: Partial<HandlingRow> = {
      kind: 'disclosure',
      occurredAt: '2024-01-01T09:00:00.000Z',
      categories: ['client-data'],
      fields: [],
      system: 'crm',
      recipient: 'vid',
    };
    api.views.answer = ({ kinds }) => ({
      rows: kinds?.includes('disclosure') ? [given as HandlingRow] : [],
      next: null,
    });
    const obligations = async (handling: object) => (await ask(handling)).body['obligations'];
    expect(await obligations(disclosure({ informed: undefined, subjects: [person] }))).toEqual([
      { subject: 0, kind: 'inform-subject', about: 'julianus-inkasso', measures: [] },
    ]);
    expect(await obligations(disclosure())).toEqual([]);
    expect(await obligations(transfer({ occurredAt: '2024-06-01T09:00:00Z' }))).toEqual([
      { subject: 0, kind: 'keep-safeguard', about: 'scc-2024', measures: ['Šifrēšana ar atslēgu EEZ'] },
    ]);
    expect(await obligations(deletion())).toEqual([
      { subject: 0, kind: 'notify-recipient', about: 'vid', measures: [] },
    ]);
  });

  it('is told for each subject by its place', async () => {
    const subjects = [...access().subjects, { scheme: 'client-number', value: '4712' }];
    const { body } = await ask(access({ subjects }));
    expect(new Set((body['findings'] as { subject: number }[]).map(({ subject }) => subject))).toEqual(new Set([0, 1]));
  });

  it('makes nobody known, and records nothing unless asked to', async () => {
    const { length } = api.store.inner.log;
    await ask(access());
    expect(api.vault.refs.size).toBe(0);
    expect(api.store.inner.log).toHaveLength(length);
  });

  it('is on record where that is asked for, under the id that the record would have, and once', async () => {
    const first = await ask(access(), true);
    const [decisionId] = first.body['decisionIds'] as string[];
    await ask(access(), true);
    expect(decisions().map(({ stream, type }) => [stream, type])).toEqual([
      [`decision-${decisionId}`, 'DecisionTaken.v1'],
    ]);
    expect(decisions()[0]?.data).toEqual(
      expect.objectContaining({ kind: 'access', permitted: false, policyVersion: '2025-1', subjectRef: undefined }),
    );
    expect(api.vault.refs.size).toBe(0);
    const { body } = await api.post('/v1/accesses', access());
    expect(body['records']).toEqual([expect.objectContaining({ recordIds: [decisionId] })]);
  });

  it('is on record again where the answer is another', async () => {
    await enter('/v1/subjects/consents', { ...consentExample, consentId: 'other' });
    await ask(byConsent, true);
    await enter('/v1/subjects/consents', consentExample);
    await ask(byConsent, true);
    expect(decisions().map(({ data }) => (data as { findings: { rule: string }[] }).findings.length)).toHaveLength(2);
  });

  it.each([
    ['/handling', {}],
    ['/handling/kind', { handling: { ...access(), kind: 'rumour' } }],
    ['/handling/occurredAt', { handling: access({ occurredAt: 'soon' }) }],
    ['/handling/ground/code', { handling: disclosure({ ground: { code: '' } }) }],
    ['/record', { handling: access(), record: 'yes' }],
    ['/surprise', { handling: access(), surprise: 1 }],
  ])('is refused at %s when that is malformed', async (pointer, body) => {
    const answer = await api.post('/v1/decisions', body);
    expect([answer.status, answer.body['faults']]).toEqual([400, [{ pointer, detail: expect.any(String) }]]);
  });
});
