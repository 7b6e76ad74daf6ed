import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { encode, FindingRaised, streamOf } from '@lieciba/events';
import { type Api, people, startApi } from '../spec/api';
import { FreshStore } from '../spec/fresh-store';
import { findingId } from '../spec/lives/cases';
import { type Life, type Step } from '../spec/lives/life';
import { lives } from '../spec/lives/lives';

let api: Api<FreshStore<InMemoryEventStore>>;
beforeAll(async () => void (api = await startApi(new FreshStore(() => new InMemoryEventStore()))));
afterAll(() => api.close());
beforeEach(() => {
  api.store.forget();
  api.vault.refs.clear();
});

/** The judge raised it. */
const raised = () => {
  const id = '0b9e5a5e-6a53-5d0c-9d0e-6a7f3a1c2b11';
  const at = '2026-11-01T09:00:00.000Z';
  const metadata = { $correlationId: id, $causationId: id, sourceId: 'judge', recordedAt: at };
  const event = FindingRaised({
    findingId,
    matter: 'record',
    matterId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
    rule: 'consent-not-in-force',
    ruleVersion: 1,
    severity: 'critical',
    policyVersion: '2025-1',
    facts: [],
    explanation: { lv: 'Piekrišana nebija spēkā.', en: 'The consent was not in force.' },
    occurredAt: at,
    raisedAt: at,
  });
  return api.store.append(streamOf('finding', findingId), [{ id, ...encode(event, metadata) }], 'no-stream');
};

const begin = async ({ register }: Life) => {
  if (register === 'findings') await raised();
};
const send = (
  { role }: Life,
  { path, body, headers }: Pick<Step, 'path' | 'body' | 'headers'>,
  more: Record<string, string> = {},
) => api.post(path, body, { role, headers: { ...headers, ...more } });
const types = () => api.store.inner.log.map(({ type }) => type);

describe.each(lives)('in the register of $register', (life) => {
  it('every command is recorded, then known, and refused where it says something else', async () => {
    await begin(life);
    for (const step of life.steps) {
      const first = await send(life, step);
      expect([step.path, first.status, first.body['code']]).toEqual([step.path, 201, undefined]);
      expect(types().at(-1)).toBe(`${step.becomes}.v1`);
      const { revision, position } = first.body;
      expect(first.headers['etag']).toBe(`"${String(revision)}"`);
      expect(position).toBe(String(api.store.inner.log.at(-1)?.position));
      const length = api.store.inner.log.length;
      const again = await send(life, step);
      expect([step.path, again.status, again.body]).toEqual([step.path, 200, first.body]);
      if (step.differs) {
        const [body, code] = step.differs;
        const other = await send(life, { ...step, body });
        expect([step.path, other.status, other.body['code']]).toEqual([step.path, 409, code]);
      }
      expect(api.store.inner.log).toHaveLength(length);
    }
  });

  it('what speaks of something unknown is refused, makes nobody known, and records nothing', async () => {
    for (const step of life.steps.filter(({ unknown }) => unknown)) {
      api.vault.refs.clear();
      const { status, body } = await send(life, step);
      expect([step.path, status, body['code']]).toEqual([step.path, 404, step.unknown]);
      expect([...api.vault.refs.keys()].filter((person) => !person.startsWith('staff-login\nilze'))).toEqual([]);
    }
    expect(api.store.inner.log).toEqual([]);
  });

  it('of racing writers one is heard, and the others hear that it is known', async () => {
    await begin(life);
    const [first] = life.steps;
    if (!first) throw new TypeError('A life without a step.');
    const before = api.store.inner.log.length;
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(life, first)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(api.store.inner.log).toHaveLength(before + 1);
  });

  it('a command that names another revision than the last is refused, whatever it says that is new', async () => {
    await begin(life);
    const [first, second] = life.steps;
    if (!first || !second) throw new TypeError('A life of one step.');
    const { headers } = await send(life, first);
    const stale = await send(life, second, { 'if-match': '"41"' });
    expect([stale.status, stale.body['code']]).toEqual([412, 'ERR_REVISION_DIFFERS']);
    expect((await send(life, first, { 'if-match': '"41"' })).status).toBe(200); // Known already: nothing to condition.
    const { status } = await send(life, second, { 'if-match': String(headers['etag']) });
    expect(status).toBe(201);
  });

  it('nobody else enters anything', async () => {
    for (const step of life.steps)
      for (const role of ['source', 'auditor', 'inspector', life.role === 'dpo' ? 'admin' : 'dpo'] as const)
        expect([step.path, (await api.post(step.path, step.body, { role })).status]).toEqual([step.path, 403]);
    expect(api.store.inner.log).toEqual([]);
  });
});

describe('what a register knows', () => {
  const asks = [
    ['recipients', '/v1/recipients/mail-provider', undefined],
    ['sources', '/v1/sources/crm', undefined],
    ['policies', '/v1/policies/ecsoen', undefined],
    ['requests', '/v1/requests/P-2026-31', undefined],
    ['withholdings', '/v1/withholdings/n-2026-7', undefined],
    ['inquiries', '/v1/inquiries/dvi-2026-1', undefined],
    ['subjects', '/v1/subjects/search', { subject: { scheme: 'client-number', value: '4711' } }],
    ['staff', '/v1/staff/search', { member: { id: 'anna.berzina' } }],
  ] as const;
  const read = (path: string, body: object | undefined, role: 'auditor' | 'source') =>
    body ? api.post(path, body, { role }) : api.get(path, { role });

  it.each(asks)('is told of %s with its revision, opened, and to no source', async (register, path, question) => {
    expect((await read(path, question, 'auditor')).status).toBe(404);
    const life = lives.find((one) => one.register === register) as Life;
    for (const step of life.steps) await send(life, step);
    const { status, headers, body, text } = await read(path, question, 'auditor');
    const stream = api.store.inner.log.find(({ type }) => type === `${life.steps[0]?.becomes}.v1`)?.stream ?? '';
    const own = api.store.inner.log.filter((event) => event.stream === stream);
    expect([status, headers['etag']]).toEqual([200, `"${life.steps.length - 1}"`]);
    expect(body).toEqual({
      id: stream.replace(/^[a-z]+-/, ''),
      revision: own.length - 1,
      position: String(own.at(-1)?.position),
      state: expect.any(Object),
    });
    expect(text).not.toMatch(/"entry":|"catalogue":/);
    const reasons = { requests: 'Dati jāmeklē arhīvā.', subjects: 'Notiek pārbaude.' };
    if (register in reasons) expect(text).toContain(reasons[register as keyof typeof reasons]);
    expect((await read(path, question, 'source')).status).toBe(403);
  });
});

describe('an entry', () => {
  const [, recipients, subjects] = lives;
  const of = (life: Life | undefined) => life as Life;

  it('is tied to its request, and says by whose role, by whom and when it was entered', async () => {
    const [first] = of(recipients).steps;
    const { headers } = await send(of(recipients), first as Step);
    const id = headers['x-request-id'];
    expect(api.store.inner.log[0]?.metadata).toEqual({
      $correlationId: id,
      $causationId: id,
      traceparent: undefined,
      sourceId: 'dpo',
      recordedAt: '2026-11-20T09:15:04.120Z',
    });
    expect(api.store.inner.log[0]?.data).toEqual(
      expect.objectContaining({
        recordedAt: '2026-11-20T09:15:04.120Z',
        recordedByRef: api.vault.refs.get('staff-login\nilze.liepina'),
      }),
    );
  });

  it('is by whoever sent it where nobody else is named', async () => {
    const [first] = of(recipients).steps;
    const { enteredBy: _, ...body } = (first as Step).body as Record<string, unknown>;
    await send(of(recipients), { path: (first as Step).path, body });
    expect(api.store.inner.log[0]?.data).toMatchObject({ recordedByRef: people.dpo });
  });

  it('has its instants in UTC, and an empty list where one was left out', async () => {
    const [first, , contract] = of(recipients).steps;
    await send(of(recipients), first as Step);
    const { subProcessors: _, ...body } = (contract as Step).body as Record<string, unknown>;
    await send(of(recipients), { path: (contract as Step).path, body });
    expect(api.store.inner.log.at(-1)?.data).toEqual(
      expect.objectContaining({ validFrom: '2023-12-31T22:00:00.000Z', subProcessors: [] }),
    );
  });

  it('holds no identifier, name or sealed text in the log, in its streams, or in the lines', async () => {
    for (const life of lives) for (const step of life.steps) await send(life, step);
    const events = JSON.stringify(api.store.inner.log.map(({ stream, data, metadata }) => [stream, data, metadata]));
    const secrets = ['"4711"', 'Bērziņ', 'Liepiņa', 'ilze.', 'anna.', 'Notiek pārbaude', 'arhīvā'];
    const told = events + api.lines.join('');
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('is refused after many others were faster, and nothing is recorded', async () => {
    const { read } = api.store;
    api.store.read = async (stream) => {
      const before = [...(await read.call(api.store, stream))];
      const [event] = before;
      // Somebody writes between every reading and every writing.
      const { id, type, data, metadata } = event ?? { id: '', type: '', data: {}, metadata: {} };
      const other = { id: `${id}-${before.length}`, type, data, metadata };
      if (event) await api.store.append(stream, [other], before.at(-1)?.revision ?? 'no-stream');
      return before;
    };
    const [first, correction] = of(recipients).steps;
    await send(of(recipients), first as Step);
    const { status, body, headers } = await send(of(recipients), correction as Step);
    api.store.read = read;
    expect([status, body['code'], headers['retry-after']]).toEqual([503, 'ERR_REGISTER_BUSY', '1']);
    expect(types()).not.toContain('RecipientCorrected.v1');
  });

  it('brings in the name of a person once it is recorded, and not when it is refused', async () => {
    const [consent] = of(subjects).steps;
    const { path, body } = consent as Step;
    const named = (name: string, change: object = {}) => ({
      ...body,
      subject: { scheme: 'client-number', value: '4711', name },
      ...change,
    });
    await send(of(subjects), { path, body: named('Jānis Bērziņš') });
    await send(of(subjects), { path, body: named('Kāds Cits', { form: 'oral' }) });
    expect([...api.vault.names.values()]).toContain('Jānis Bērziņš');
    expect([...api.vault.names.values()]).not.toContain('Kāds Cits');
  });
});
