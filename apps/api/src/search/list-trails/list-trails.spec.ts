import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ecsoen } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../../spec/api';
import { holdExample, retentionGroundExample } from '../../subject/examples';

const { catalogue } = ecsoen;
const dpo = { role: 'dpo' } as const;
const people = ['old', 'kept', 'held', 'recent', 'gone', 'linked'] as const;
type Who = (typeof people)[number];
const subject = (value: string) => ({ scheme: 'client-number', value });

let api: Api<InMemoryEventStore>;
const ref = (who: Who) => api.vault.refs.get(`client-number\n${who}`) ?? '';
const list = async (query = '') =>
  (await api.get(`/v1/retention/trails${query}`, dpo)).body as {
    schedule: object | null;
    rows: { subjectRef: string; subjectRefs: string[]; dueAt: string; obstacles: object[] }[];
    next: string | null;
  };
/** The shipped catalogue comes first, then one in which somebody decided for how long the log is kept. */
const publish = (period: object | undefined, inForceFrom: string, version: string) => {
  const retentionSchedule = catalogue.retentionSchedule.map(({ period: before, ...row }) =>
    row.code === 'audit-log' ? { ...row, ...(period && { period }) } : { ...row, ...(before && { period: before }) },
  );
  const body = {
    catalogue: { ...catalogue, versions: [...catalogue.versions, version], retentionSchedule },
    inForceFrom,
  };
  return api.post('/v1/policies', body, { role: 'admin' });
};

beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  await api.vault.referencesFor(people.map(subject));
  api.vault.links.push([ref('old'), ref('linked')]);
  api.views.people = people.map(ref).sort();
  await api.vault.forget(ref('gone'));
  api.views.answer = ({ subjectRefs }) => {
    const recordedAt = subjectRefs?.includes(ref('recent')) ? '2026-01-05T09:00:00.000Z' : '2020-01-05T09:00:00.000Z';
    const row = { kind: 'access', recordId: 'r', categories: ['client-data'], fields: [], system: 'crm' };
    const rows = (subjectRefs ?? []).map((subjectRef) => ({ ...row, subjectRef, occurredAt: recordedAt, recordedAt }));
    return { rows: rows as unknown as HandlingRow[], next: null };
  };
  const { endsAt: _, ...ground } = { endsAt: undefined, ...retentionGroundExample };
  await api.post('/v1/subjects/retention-grounds', { ...ground, subject: subject('kept') }, dpo);
  await api.post('/v1/subjects/holds', { ...holdExample, subject: subject('held') }, dpo);
});
afterAll(() => api.close());

describe('trails that are due', () => {
  it('are none while no catalogue speaks of the log, or none says for how long: that is what is answered', async () => {
    expect(await list()).toMatchObject({ schedule: null, rows: [], next: null });
    expect((await publish(undefined, '2025-01-01T00:00:00Z', '2025-2')).status).toBe(201);
    expect(await list()).toMatchObject({
      schedule: { code: 'audit-log', period: null, citation: expect.any(String), verified: false },
      rows: [],
      next: null,
    });
  });

  it('are of people whose last handling is old enough, whom nothing keeps, and who are not erased; each once', async () => {
    expect((await publish({ years: 5 }, '2025-06-01T00:00:00Z', '2025-3')).status).toBe(201);
    const { schedule, rows } = await list();
    expect(schedule).toMatchObject({ period: { years: 5 } });
    const first = [ref('old'), ref('linked')].sort()[0];
    expect(rows.map(({ subjectRef }) => subjectRef).sort()).toEqual([first, ref('held')].sort());
    const old = rows.find(({ subjectRef }) => subjectRef === first);
    expect(old).toMatchObject({ dueAt: '2025-01-06T22:00:00.000Z', obstacles: [] });
    expect([...(old?.subjectRefs ?? [])].sort()).toEqual([ref('old'), ref('linked')].sort());
  });

  it('name what still forbids to erase them', async () => {
    const { rows } = await list();
    expect(rows.find(({ subjectRef }) => subjectRef === ref('held'))?.obstacles).toEqual([{ kind: 'hold', id: 'h-1' }]);
  });

  it('are looked for among so many people a page', async () => {
    const { next } = await list('?limit=2');
    expect(next).toBe(api.views.people[1]);
    expect((await list(`?cursor=${next}&limit=200`)).next).toBeNull();
  });

  it('are a look, and none for sources or admins', async () => {
    expect(api.store.log.at(-1)).toMatchObject({ type: 'TrailLookedAt.v1', data: { question: 'trails' } });
    for (const role of ['source', 'admin'] as const)
      expect((await api.get('/v1/retention/trails', { role })).status).toBe(403);
  });
});
