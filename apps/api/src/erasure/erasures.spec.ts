import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { encode, WithholdingOrdered } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import {
  arrayReader,
  consistencyFault,
  hashLeaf,
  inclusionFault,
  proveConsistency,
  proveInclusion,
  rootOf,
} from '@lieciba/ledger';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { inquiryExample } from '../inquiry/examples';
import { requestExample } from '../request/examples';
import { type Api, bearerOfSecondDpo, people, startApi } from '../spec/api';
import { bareHandling } from '../spec/rows';
import { holdExample, releaseExample } from '../subject/examples';
import { decliningExample, proposalExample } from './examples';
import { Unfinished } from './unfinished';

const erasures = '/v1/subjects/erasures';
const dpo = { role: 'dpo' } as const;
const second = { headers: bearerOfSecondDpo };

let api: Api<InMemoryEventStore>;
beforeAll(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

/** Of each spec: a person of two identifiers, an erasure, and where the log begins. */
let nth = 0;
let subject: { scheme: string; value: string };
let mail: { scheme: string; value: string };
let refs: string[];
let erasureId: string;
let erasure: string;
let before: number;
beforeEach(async () => {
  nth += 1;
  erasureId = `dz-${nth}`;
  erasure = `${erasures}/${erasureId}`;
  subject = { scheme: 'client-number', value: `client ${nth}` };
  mail = { scheme: 'e-mail', value: `client${nth}@example.lv` };
  before = api.store.log.length;
  const { of } = await api.vault.referencesFor([subject, mail]);
  refs = [of(subject).ref, of(mail).ref].sort();
  api.vault.links.push([refs[0] ?? '', refs[1] ?? '']);
});

const propose = (change: object = {}) => api.post(erasures, { ...proposalExample, erasureId, subject, ...change }, dpo);
const approve = (asked: Parameters<Api['post']>[2] = second) =>
  api.post(`${erasure}/approval`, { subjectRefs: refs }, asked);
const told = () =>
  api.store.log.slice(before).map(({ stream, type }) => [stream.replace(/-.*/, ''), type.replace('.v1', '')].join(' '));
const toldOfErasure = () => told().filter((one) => /Erasure|Erased/.test(one));
const forgotten = () => refs.filter((ref) => api.vault.forgotten.has(ref));
const whole = [
  'erasure ErasureProposed',
  'erasure ErasureApproved',
  'subject SubjectTrailErased',
  'subject SubjectTrailErased',
  'erasure ErasureCompleted',
];

describe('an erasure', () => {
  it('is proposed by one and approved by another; then nobody can tell whose references they were', async () => {
    expect((await propose()).status).toBe(201);
    const { status, body } = await approve();
    expect(status).toBe(201);
    expect(toldOfErasure()).toEqual(whole);
    expect(forgotten()).toEqual(refs);
    expect(body['position']).toBe(String(api.store.log.at(-1)?.position));
    for (const identity of [subject, mail]) expect(await api.vault.find(identity)).toBeNull();
    const news = api.store.log.slice(before);
    const streams = news.filter(({ type }) => type === 'SubjectTrailErased.v1').map(({ stream }) => stream);
    expect(streams).toEqual(refs.map((ref) => `subject-${ref}`));
  });

  it('leaves a certificate: whose, why, by whom, when and where in the log', async () => {
    await propose();
    const { body: approved } = await approve();
    const { status, body } = await api.get(erasure, { role: 'auditor' });
    expect(status).toBe(200);
    const { ground, citation } = proposalExample;
    expect(body).toMatchObject({ id: erasureId, position: approved['position'] });
    expect(body['state']).toMatchObject({
      status: 'completed',
      proposal: { subjectRefs: refs, ground, citation, proposedByRef: people.dpo },
      approval: { approvedByRef: people.second, approvedAs: 'dpo' },
      completion: { subjectRefs: refs, erasedAt: '2026-11-20T09:15:03.000Z' },
    });
    expect(api.store.log.at(-1)).toMatchObject({
      type: 'TrailLookedAt.v1',
      data: { question: 'erasure', subjectRefs: refs },
    });
  });

  it('names the person by an identifier, or by a reference that a row shows, and not by both or neither', async () => {
    expect((await propose({ subject: undefined, subjectRef: refs[1] })).status).toBe(201);
    expect((await propose({ erasureId: 'other', subjectRef: refs[1] })).status).toBe(400);
    expect((await propose({ erasureId: 'other', subject: undefined })).status).toBe(400);
    const stranger = await propose({ erasureId: 'other', subject: { scheme: 'client-number', value: 'stranger' } });
    expect([stranger.status, stranger.body['code']]).toEqual([404, 'ERR_SUBJECT_UNKNOWN']);
  });

  it('said again is known, at every step, and nothing is recorded twice', async () => {
    const first = await propose();
    expect([(await propose()).status, (await propose()).body]).toEqual([200, first.body]);
    const approved = await approve();
    const { length } = api.store.log;
    const again = await approve();
    expect([again.status, again.body]).toEqual([200, approved.body]);
    expect(api.store.log).toHaveLength(length);
  });

  it('of racing approvals is approved by one', async () => {
    await propose();
    const answers = await Promise.all([approve(), approve(), approve({ role: 'admin' })]);
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect(toldOfErasure()).toEqual(whole);
  });

  it('is for two members of staff: not for one, by whichever login', async () => {
    await propose();
    const byOne = await approve(dpo);
    expect([byOne.status, byOne.body['code']]).toEqual([403, 'ERR_SECOND_PERSON_REQUIRED']);
    api.vault.refs.set('staff-login\nilze', people.dpo);
    api.vault.refs.set('staff-login\nilze.liepina', people.second);
    api.vault.links.push([people.dpo, people.second]);
    expect((await approve()).body['code']).toBe('ERR_SECOND_PERSON_REQUIRED');
    expect(toldOfErasure()).toEqual(['erasure ErasureProposed']);
    expect((await approve({ role: 'admin' })).status).toBe(201);
    api.vault.links.pop();
  });

  it('that is declined stays declined, and the trail stays', async () => {
    await propose();
    expect((await api.post(`${erasure}/declining`, decliningExample, { role: 'admin' })).status).toBe(201);
    const late = await approve();
    expect([late.status, late.body['code']]).toEqual([409, 'ERR_ERASURE_DECIDED']);
    expect(forgotten()).toEqual([]);
  });

  it('is not approved of somebody who is another person by now', async () => {
    await propose();
    api.vault.links.pop();
    const { of } = await api.vault.referencesFor([{ scheme: 'client-number', value: '4713' }]);
    api.vault.links.push([refs[0] ?? '', of({ scheme: 'client-number', value: '4713' }).ref]);
    const { status, body } = await approve();
    expect([status, body['code']]).toEqual([409, 'ERR_ERASURE_PERSON_DIFFERS']);
  });

  it('is approved of those who were proposed, and of nobody else', async () => {
    await propose();
    const { status, body } = await api.post(`${erasure}/approval`, { subjectRefs: [refs[0]] }, second);
    expect([status, body['code']]).toEqual([409, 'ERR_ERASURE_PERSON_DIFFERS']);
    expect(toldOfErasure()).toEqual(['erasure ErasureProposed']);
  });

  it('is listed while it is not over, for whoever is to approve it', async () => {
    const listed = async () => {
      const { rows } = (await api.get(erasures, { role: 'admin' })).body as { rows: { id: string; state: object }[] };
      return rows.find(({ id }) => id === erasureId)?.state;
    };
    await propose();
    expect(await listed()).toMatchObject({ status: 'proposed', proposal: { subjectRefs: refs } });
    await approve();
    expect(await listed()).toBeUndefined();
  });

  it.each([
    ['approval of nothing', () => approve(), 'ERR_ERASURE_UNKNOWN', 404],
    ['a refusal of nothing', () => api.post(`${erasure}/declining`, decliningExample, dpo), 'ERR_ERASURE_UNKNOWN', 404],
    ['a look at nothing', () => api.get(erasure, { role: 'auditor' }), 'ERR_ERASURE_UNKNOWN', 404],
    [
      'a proposal by an auditor',
      () => api.post(erasures, proposalExample, { role: 'auditor' }),
      'ERR_ROLE_FORBIDDEN',
      403,
    ],
  ])('refuses %s', async (_, ask, code, status) => {
    const answer = await ask();
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('under the name of another is refused', async () => {
    await propose();
    const { status, body } = await propose({ ground: 'subject-request' });
    expect([status, body['code']]).toEqual([409, 'ERR_ERASURE_DIFFERS']);
  });
});

const ordered = (withholdingId: string, ref = ''): Promise<unknown> => {
  const at = '2026-11-20T09:00:00.000Z';
  const order = WithholdingOrdered({
    withholdingId,
    subjectRef: ref,
    recordIds: [],
    recipients: ['vid'],
    categories: [],
    ground: 'criminal-proceedings',
    citation: 'KPL 9. nodaļa',
    reviewBy: '2027-01-01T00:00:00.000Z',
    recordedByRef: people.dpo,
    recordedAt: at,
  });
  const id = '0b9e5a5e-6a53-5d0c-9d0e-6a7f3a1c2b11';
  const metadata = { $correlationId: id, $causationId: id, sourceId: 'dpo', recordedAt: at };
  return api.store.append(`withholding-${withholdingId}`, [{ id, ...encode(order, metadata) }], 'no-stream');
};
type Bar = readonly [kind: string, idOf: () => string, begin: () => Promise<unknown>];
const bars: readonly Bar[] = [
  ['hold', () => 'h-1', () => api.post('/v1/subjects/holds', { ...holdExample, subject }, dpo)],
  [
    'inquiry',
    () => `i-${nth}`,
    () => api.post('/v1/inquiries', { ...inquiryExample, inquiryId: `i-${nth}`, subjects: [mail] }, dpo),
  ],
  [
    'request',
    () => `P-${nth}`,
    () => api.post('/v1/requests', { ...requestExample, requestId: `P-${nth}`, subject }, dpo),
  ],
  ['withholding', () => `w-${nth}`, () => ordered(`w-${nth}`, refs[1])],
];

describe.each(bars)('what the trail is still needed for, %s', (kind, idOf, begin) => {
  it('keeps an erasure from being proposed', async () => {
    await begin();
    const { status, body } = await propose();
    expect([status, body['code'], body['obstacles']]).toEqual([409, 'ERR_ERASURE_BARRED', [{ kind, id: idOf() }]]);
    expect(toldOfErasure()).toEqual([]);
  });

  it('keeps it from being approved, when it comes after the proposal', async () => {
    await propose();
    await begin();
    const { status, body } = await approve();
    expect([status, body['code'], body['obstacles']]).toEqual([409, 'ERR_ERASURE_BARRED', [{ kind, id: idOf() }]]);
    expect(forgotten()).toEqual([]);
  });
});

describe('what a source wants hidden from the person, and nobody has looked at,', () => {
  const recordId = '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60';
  const hidden: HandlingRow = {
    ...bareHandling,
    ...{ recordId, kind: 'disclosure', recipient: 'vid', informed: { exception: 'restricted-by-law' } },
  };
  afterEach(() => {
    api.views.answer = () => ({ rows: [], next: null });
    api.views.listed['withholdings'] = [];
  });

  it('keeps an erasure from being approved until an order that took it up was lifted', async () => {
    await propose();
    api.views.answer = ({ subjectRefs }) => ({
      rows: subjectRefs?.includes(refs[1] ?? '') ? [hidden] : [],
      next: null,
    });
    const { status, body } = await approve();
    expect([status, body['code'], body['obstacles']]).toEqual([
      409,
      'ERR_ERASURE_BARRED',
      [{ kind: 'claim', id: recordId }],
    ]);
    const cover = { recordIds: [recordId], recipients: [], categories: [], caseRef: null, from: null, until: null };
    api.views.listed['withholdings'] = [{ ...cover, liftedAt: '2026-11-20T09:15:00.000Z' }];
    expect((await approve()).status).toBe(201);
  });
});

describe('an erasure that is broken off', () => {
  /** From now on the `nth` call fails, before it had any effect or after. */
  const break_ = (nth: number, when: 'before' | 'after') => {
    let calls = 0;
    const { vault, store } = api;
    const failing =
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        const fails = calls++ === nth;
        const away = new OperationalError('ERR_STORE_UNAVAILABLE', 'It broke down.', 1_000);
        if (fails && when === 'before') throw away;
        const answer = await work(...args);
        if (fails) throw away;
        return answer;
      };
    const [append, forget] = [store.append, vault.forget];
    store.append = failing(append.bind(store) as EventStore['append']) as typeof append;
    vault.forget = failing(forget.bind(vault));
    return () => {
      Object.assign(store, { append });
      Object.assign(vault, { forget });
      return calls;
    };
  };
  /** Appending the approval, forgetting two, telling two streams, appending the end. */
  const STEPS = 6;
  const breaks = Array.from({ length: STEPS }, (_, nth) => [nth, nth + 1] as const).flatMap(([nth]) =>
    (['before', 'after'] as const).map((when) => [when, nth] as const),
  );

  it('takes as many steps as are broken off here', async () => {
    await propose();
    const heal = break_(Infinity, 'before');
    await approve();
    expect(heal()).toBe(STEPS);
  });

  it.each(breaks)('%s step %i ends as if it had not been, by asking again or by itself', async (when, nth) => {
    await propose();
    const heal = break_(nth, when);
    expect((await approve()).status).toBe(503);
    heal();
    // What was not approved for sure waits for whoever approves it again.
    if (nth === 0 || nth % 2 === 0) expect([200, 201]).toContain((await approve()).status);
    else await api.app.get(Unfinished).finish();
    expect(toldOfErasure()).toEqual(whole);
    expect(forgotten()).toEqual(refs);
    const { body } = await api.get(erasure, { role: 'dpo' });
    expect(body['state']).toMatchObject({ status: 'completed' });
  });

  it('waits while a hold was placed before anything was destroyed, and is finished once it is released', async () => {
    await propose();
    const heal = break_(1, 'before');
    await approve();
    heal();
    await api.post('/v1/subjects/holds', { ...holdExample, subject }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual([]);
    await api.post('/v1/subjects/holds/h-1/release', { ...releaseExample, subject }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual(refs);
  });

  it('waits for a hold under whatever identifier is known to be theirs by now', async () => {
    await propose();
    const heal = break_(1, 'before');
    await approve();
    heal();
    const other = { scheme: 'personal-code', value: `120390-${String(nth).padStart(5, '0')}` };
    const { ref } = (await api.vault.referencesFor([other])).of(other);
    api.vault.links.push([refs[0] ?? '', ref]);
    await api.post('/v1/subjects/holds', { ...holdExample, subject: other }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual([]);
    await api.post('/v1/subjects/holds/h-1/release', { ...releaseExample, subject: other }, dpo);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual(refs);
  });

  it('is finished by a process that starts, as soon as the vault is there', async () => {
    await propose();
    const heal = break_(1, 'before');
    await approve();
    heal();
    const { erased } = api.vault;
    api.vault.erased = () => {
      api.vault.erased = erased;
      return Promise.reject(new OperationalError('ERR_STORE_UNAVAILABLE', 'Not open yet.', 1_000));
    };
    const stopping = new AbortController();
    const running = api.app.get(Unfinished).keepFinishing(stopping.signal, 1);
    const ends = { prefixes: ['erasure-'], after: null, maxEvents: 500, signal: AbortSignal.timeout(5_000) };
    for await (const { events } of api.store.follow(ends))
      if (events.some(({ stream, type }) => stream === `erasure-${erasureId}` && type === 'ErasureCompleted.v1')) break;
    stopping.abort();
    await running;
    expect(toldOfErasure()).toEqual(whole);
  });

  it('erases those who were approved, and nobody who was linked since', async () => {
    await propose();
    const heal = break_(1, 'before');
    await approve();
    heal();
    const other = { scheme: 'client-number', value: '4713' };
    const { ref } = (await api.vault.referencesFor([other])).of(other);
    api.vault.links.push([refs[0] ?? '', ref]);
    await api.app.get(Unfinished).finish();
    expect(forgotten()).toEqual(refs);
    expect(await api.vault.find(other)).toBe(ref);
  });
});

describe('the log of an erased person', () => {
  const leaves = () =>
    api.store.log.map(({ stream, revision, id, type, stored }) =>
      hashLeaf({ stream, revision, eventId: id, type, ...stored }),
    );

  it('changes in no leaf, and every old proof still verifies', async () => {
    await propose();
    const old = leaves();
    const [size, root] = [old.length, rootOf(old)];
    const proofs = await Promise.all(old.map((_, index) => proveInclusion(arrayReader(old), index, size)));
    await approve();
    const now = leaves();
    expect(now.length).toBeGreaterThan(size);
    expect(now.slice(0, size)).toEqual(old);
    for (const [index, proof] of proofs.entries())
      expect(inclusionFault({ index, size, leafHash: now[index] ?? root, root, proof })).toBeNull();
    const proof = await proveConsistency(arrayReader(now), size, now.length);
    const claim = { oldSize: size, newSize: now.length, oldRoot: root, newRoot: rootOf(now), proof };
    expect(consistencyFault(claim)).toBeNull();
  });
});

describe('a vault from a backup', () => {
  it('is told by the log whom it had forgotten', async () => {
    await propose();
    await approve();
    api.vault.refs.set(`client-number\n${subject.value}`, refs[0] ?? '');
    api.vault.forgotten.clear();
    api.vault.erasures.clear();
    await api.app.get(Unfinished).eraseAgain();
    expect(await api.vault.find(subject)).toBeNull();
    expect(toldOfErasure()).toEqual(whole);
  });
});
