import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi, tokens } from '../../spec/api';

let api: Api<InMemoryEventStore>;
beforeAll(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const client = { scheme: 'client-number', value: '4711' };
const clerk = { scheme: 'staff-login', value: 'anna.berzina' };
const save = (body: object, role: 'auditor' | 'dpo' | 'source' = 'auditor') => api.post('/v1/searches', body, { role });
const list = async (role: 'auditor' | 'dpo' = 'auditor') =>
  (await api.get('/v1/searches', { role })).body['searches'] as Record<string, unknown>[];
const remove = async (searchId: unknown, role: 'auditor' | 'dpo' = 'auditor') => {
  const headers = { authorization: `Bearer ${tokens[role]}` };
  return (await api.app.inject({ method: 'DELETE', url: `/v1/searches/${String(searchId)}`, headers })).statusCode;
};

describe('a saved search', () => {
  it('is kept by its role, asked again as it is, and removed', async () => {
    const question = { kinds: ['disclosure'], from: '2026-01-01T00:00:00Z', order: 'oldest' };
    const { status, body } = await save({ name: 'Disclosures', question });
    expect([status, body['question']]).toEqual([201, question]);
    expect([await list(), await list('dpo')]).toEqual([[body], []]);
    expect((await api.post('/v1/search/handlings', body['question'], { role: 'auditor' })).status).toBe(200);
    expect([await remove(body['searchId'], 'dpo'), await remove('noise')]).toEqual([404, 404]);
    expect([await remove(body['searchId']), await remove(body['searchId'])]).toEqual([204, 404]);
    expect(await list()).toEqual([]);
  });

  it('holds references, and nobody by an identifier', async () => {
    const question = { subject: client, actor: { id: clerk.value } };
    const unknown = await save({ name: 'A stranger', question });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'ERR_SUBJECT_UNKNOWN']);
    const references = await api.vault.referencesFor([client, clerk]);
    const { body } = await save({ name: 'A client', question });
    expect(body['question']).toEqual({ subjectRef: references.of(client).ref, actorRef: references.of(clerk).ref });
    expect(JSON.stringify(await list())).not.toMatch(/4711|anna/);
  });

  it('is one of so many', async () => {
    api.views.saved.room = 0;
    const { status, body } = await save({ name: 'One more', question: {} });
    api.views.saved.room = 100;
    expect([status, body['code']]).toEqual([409, 'ERR_SEARCHES_FULL']);
  });

  it('is refused when it is malformed, and is not for sources', async () => {
    const pointers = async (body: object) =>
      ((await save(body)).body['faults'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(await pointers({ name: 'about 010190-12345', question: {} })).toEqual(['/name']);
    expect(await pointers({ name: 'ok', question: { kinds: ['rumour'] } })).toEqual(['/question/kinds/0']);
    const [from, to] = ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'];
    expect(await pointers({ name: 'ok', question: { from, to } })).toEqual(['/question/to']);
    expect((await save({ name: 'ok', question: {} }, 'source')).status).toBe(403);
  });
});
