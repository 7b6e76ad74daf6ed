import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { encode, FindingRaised, TrailLookedAt } from '@lieciba/events';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, now, people, startApi } from '../spec/api';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const looks = () => api.store.log.filter(({ stream }) => stream.startsWith('look-'));
const lastLook = () => looks().at(-1)?.data as TrailLookedAt['data'];
/** Resolves once a look's event of this type is on record. */
const recorded = async (type: string): Promise<void> => {
  const all = { prefixes: ['look-'], after: null, maxEvents: 10, signal: AbortSignal.timeout(5_000) };
  for await (const { events } of api.store.follow(all)) if (events.some((event) => event.type === type)) return;
  throw new Error(`There is no ${type}.`);
};
const client = { scheme: 'client-number', value: '4711' };
const search = (body: object, headers: Record<string, string> = {}) =>
  api.post('/v1/search/handlings', body, { role: 'auditor', headers });

describe('a look at the trail', () => {
  it('is on record: who, what, about whom, for what and how much', async () => {
    const { ref } = (await api.vault.referencesFor([client])).of(client);
    const question = { subject: client, kinds: ['disclosure'], from: '2026-01-01T00:00:00Z', limit: 10 };
    const { status, headers } = await search(question, { 'x-case-ref': 'DVI 2-4.2/118' });
    expect(status).toBe(200);
    const [look] = looks();
    const { lookId } = lastLook();
    expect(look).toMatchObject({ stream: `look-${lookId}`, revision: 0n, type: 'TrailLookedAt.v1' });
    expect(lastLook()).toEqual({
      lookId,
      lookerRef: people.auditor,
      role: 'auditor',
      question: 'handlings',
      subjectRefs: [ref],
      actorRefs: [],
      filters: [
        { name: 'subject', values: [] },
        { name: 'kinds', values: ['disclosure'] },
        { name: 'from', values: ['2026-01-01T00:00:00.000Z'] },
      ],
      caseRef: 'DVI 2-4.2/118',
      rows: 0,
      at: now.toISOString(),
    });
    expect(look?.metadata).toMatchObject({ sourceId: 'auditor', $correlationId: headers['x-request-id'] });
  });

  it('shows in the log no identifier that was asked for', async () => {
    await search({ subject: client });
    await api.post('/v1/staff/search', { member: { id: 'anna.berzina' } }, { role: 'dpo' });
    expect(JSON.stringify(looks().map(({ data, metadata }) => [data, metadata]))).not.toMatch(/4711|berzina/);
  });

  it('at a stranger makes nobody known', async () => {
    await search({ subject: client });
    expect(lastLook()).toMatchObject({ subjectRefs: [], filters: [{ name: 'subject', values: [] }] });
    expect(api.vault.refs.size).toBe(0);
  });

  it('is about everything that is linked to whom it names', async () => {
    const references = await api.vault.referencesFor([client, { scheme: 'e-mail', value: 'anna@example.org' }]);
    const [one, two] = [references.of(client).ref, references.of({ scheme: 'e-mail', value: 'anna@example.org' }).ref];
    api.vault.links.push([one, two]);
    await search({ subject: client });
    expect(lastLook()).toMatchObject({ subjectRefs: [one, two], filters: [{ name: 'subject', values: [] }] });
    await search({ subjectRef: two });
    expect([...lastLook().subjectRefs].sort()).toEqual([one, two].sort());
  });

  it('goes on record while names are looked up, and its answer leaves after both', async () => {
    const row = { actorRef: '7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f' } as HandlingRow;
    api.views.answer = () => ({ rows: [row], next: null });
    api.vault.namesOf = async () => {
      expect(looks()).toHaveLength(0);
      await recorded('TrailLookedAt.v1');
      return new Map();
    };
    const { status, body } = await search({});
    expect([status, lastLook().rows, body['rows']]).toEqual([200, 1, [expect.anything()]]);
  });

  it('is on record also where the names cannot be looked up after all', async () => {
    api.views.answer = () => ({ rows: [{ actorRef: 'x' } as HandlingRow], next: null });
    api.vault.namesOf = async () => Promise.reject(new OperationalError('ERR_VAULT_UNAVAILABLE', 'Away.', 1_000));
    expect((await search({})).status).toBe(503);
    expect(lastLook()).toMatchObject({ question: 'handlings', rows: 1 });
  });

  it('in vain is one all the same', async () => {
    const { status } = await api.post('/v1/subjects/search', { subject: client }, { role: 'dpo' });
    expect(status).toBe(404);
    expect(lastLook()).toMatchObject({ question: 'subject', role: 'dpo', rows: 0 });
  });

  it('at one thing is about whom the thing is about', async () => {
    const [findingId, subjectRef] = ['3e5b7c90-1d2f-5a4b-8c6d-7e8f90a1b2c3', '7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f'];
    const raised = FindingRaised({
      findingId,
      matter: 'record',
      matterId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
      subjectRef,
      rule: 'no-safeguard',
      ruleVersion: 1,
      severity: 'critical',
      policyVersion: '2026-1',
      facts: [],
      explanation: { lv: 'Nav garantiju.', en: 'There is no safeguard.' },
      occurredAt: now.toISOString(),
      raisedAt: now.toISOString(),
    });
    const [$correlationId, sourceId] = [findingId, 'projector'];
    const metadata = { $correlationId, $causationId: $correlationId, sourceId, recordedAt: now.toISOString() };
    await api.store.append(`finding-${findingId}`, [{ id: findingId, ...encode(raised, metadata) }], 'no-stream');
    expect((await api.get(`/v1/findings/${findingId}`, { role: 'auditor' })).status).toBe(200);
    expect(lastLook()).toMatchObject({ question: 'finding', subjectRefs: [subjectRef], rows: 1 });
    expect(lastLook().filters).toEqual([{ name: 'findingId', values: [findingId] }]);
  });

  it('at an answer that is read bit by bit is on record before its first byte, and how much it showed once it ended', async () => {
    const { status } = await api.post('/v1/exports/handlings', { format: 'jsonl' }, { role: 'auditor' });
    expect(status).toBe(200);
    await recorded('TrailShown.v1');
    const [begun, shown] = looks();
    expect(begun?.data).toMatchObject({ filters: [{ name: 'format', values: ['jsonl'] }] });
    expect((begun?.data as TrailLookedAt['data']).rows).toBeUndefined();
    expect(shown).toMatchObject({ stream: begun?.stream, type: 'TrailShown.v1', data: { rows: 0, whole: true } });
  });

  it('that cannot be put on record is not answered', async () => {
    await api.vault.referencesFor([client]);
    api.store.failWith(new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store is away.', 1_000));
    const { status, body, text } = await search({ subject: client });
    expect([status, body['code']]).toEqual([503, 'ERR_STORE_UNAVAILABLE']);
    expect(text).not.toContain('rows');
  });

  it.each([
    ['malformed', 400, () => search({ kinds: ['gossip'] })],
    ['of a role that may not', 403, () => api.post('/v1/search/findings', {}, { role: 'source' })],
    ['at what cannot be there', 401, () => api.post('/v1/search/findings', {}, {})],
  ])('that is refused as %s is none', async (_, status, ask) => {
    expect((await ask()).status).toBe(status);
    expect(looks()).toEqual([]);
  });

  it.each(['010190-12345', 'anna@example.lv', 'Lietvedība', 'x'.repeat(201)])(
    'is refused, before anything is read, for a case called %s',
    async (caseRef) => {
      const { status, body, text } = await search({}, { 'x-case-ref': Buffer.from(caseRef).toString('latin1') });
      expect([status, body['code']]).toEqual([400, 'ERR_CASE_REF_MALFORMED']);
      expect(text).not.toContain(caseRef);
      expect([api.views.asked, looks()]).toEqual([[], []]);
    },
  );
});
