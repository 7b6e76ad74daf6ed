import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import fc from 'fast-check';
import { requestExample } from '../request/examples';
import { type Api, bearerOfSecondDpo, people, startApi } from '../spec/api';
import { access, delivery } from '../spec/reports';
import { bareHandling } from '../spec/rows';
import { holdExample, namingExample } from '../subject/examples';
import { reportExample } from './examples';

const path = '/v1/subjects/report';
const dpo = { role: 'dpo' } as const;
const second = { role: 'dpo', headers: bearerOfSecondDpo } as const;
const ilze = 'a0d17042-1c5e-4f0a-9b3d-2e6f7a8b9c0d';

let api: Api<InMemoryEventStore>;
let reads: string[] = [];
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  const { read } = api.store;
  api.store.read = (stream) => {
    reads.push(stream);
    return read.call(api.store, stream);
  };
  api.vault.refs.set('staff-login\nilze.liepina', ilze);
  api.vault.names.set(ilze, 'Ilze Liepiņa');
  api.views.asOf = { ...api.views.asOf, position: '1000000' };
  api.views.answer = ({ subjectRefs = [] }) => ({
    rows: (subjectRefs ?? []).flatMap((ref) => rowsOf.get(ref) ?? []),
    next: null,
  });
});
afterAll(() => api.close());

interface Client {
  readonly subject: { readonly scheme: string; readonly value: string };
  readonly ref: string;
}
let clients = 0;
/** Somebody nobody spoke of before, of whom the views hold these rows. */
const somebody = (...rows: readonly HandlingRow[]): Client => {
  clients += 1;
  const ref = `7c1d2e3f-4a5b-4c6d-8e7f-${String(clients).padStart(12, '0')}`;
  api.vault.refs.set(`client-number\n${clients}`, ref);
  rowsOf.set(
    ref,
    rows.map((row) => ({ ...row, subjectRef: ref })),
  );
  return { subject: { scheme: 'client-number', value: String(clients) }, ref };
};
const rowsOf = new Map<string, readonly HandlingRow[]>();

const id = (n: number) => `3e5b7c90-1d2f-5a4b-8c6d-${String(n).padStart(12, '0')}`;
const rowOf = (n: number, change: Partial<HandlingRow> = {}): HandlingRow => ({
  ...bareHandling,
  ...{ recordId: id(n), actorRef: ilze, occurredAt: `2026-10-${10 + (n % 20)}T09:14:03.000Z` },
  ...{ categories: ['client-data'], purpose: 'service-provision/sp-claims', caseRef: 'D-1', reason: 'sealed' },
  ...{ actorUnit: 'Norēķini', position: String(n) },
  ...change,
});
const disclosed = (n: number, recipient: string, change: Partial<HandlingRow> = {}) =>
  rowOf(n, { kind: 'disclosure', action: 'send', recipient, ...change });

const order = (client: Client, change: object) => ({
  ...{ subject: client.subject, withholdingId: `n-${client.subject.value}`, ground: 'criminal-proceedings' },
  ...{ citation: 'KPL 190', reviewBy: '2027-02-20T00:00:00Z' },
  ...change,
});
const report = async ({ subject }: Pick<Client, 'subject'>, change: object = {}) => {
  const answer = await api.post(path, { subject, ...change }, dpo);
  const { date: _, 'x-request-id': _id, ...headers } = answer.headers;
  return { ...answer, headers };
};
const handlingsIn = async (client: Client) =>
  (await report(client)).body['handlings'] as { id: string; actor: object }[];
const shownTo = async (client: Client) => (await handlingsIn(client)).map((handling) => handling.id);

describe('a report', () => {
  it('tells a person what was done with their data, when, why, by which role and to whom it went', async () => {
    const client = somebody(rowOf(2), disclosed(1, 'julianus-inkasso'));
    const { status, body, text } = await report(client);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      issuedAt: '2026-11-20T09:15:04.120Z',
      period: { from: null, until: null },
      controller: { registrationNumber: '40203251018' },
      purposes: [{ purpose: 'service-provision/sp-claims' }],
      recipients: [{ recipient: 'julianus-inkasso', name: null }],
      handlings: [
        { id: id(2), kind: 'access', actor: { role: 'clerk', unit: 'Norēķini', name: null } },
        { id: id(1), kind: 'disclosure', recipient: 'julianus-inkasso' },
      ],
    });
    const unsaid = [client.ref, ilze, 'Liepiņa', 'D-1"', 'sealed', '"position"', 'asOf'];
    expect(unsaid.filter((word) => text.includes(word))).toEqual([]);
  });

  it('is for the officer alone', async () => {
    const { subject } = somebody();
    for (const role of ['auditor', 'inspector', 'admin', 'source'] as const)
      expect((await api.post(path, { subject }, { role })).status).toBe(403);
  });

  it('is on record as a look and as issued, by its very bytes', async () => {
    const client = somebody(rowOf(1), rowOf(2));
    const { subject } = client;
    await api.post('/v1/requests', { ...requestExample, subject }, dpo);
    const { length } = api.store.log;
    const { text } = await report(client, { requestId: 'P-2026-31', from: reportExample.from });
    const events = api.store.log.slice(length);
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(1);
    expect(events.map(({ type }) => type)).toEqual(['TrailLookedAt.v1', 'TrailShown.v1', 'ReportIssued.v1']);
    expect(events[0]?.data).toMatchObject({ question: 'report', lookerRef: people.dpo, subjectRefs: [client.ref] });
    expect(events[2]?.data).toMatchObject({
      ...{ issuedByRef: people.dpo, requestId: 'P-2026-31', from: '2025-11-19T22:00:00.000Z', handlings: 2 },
      sha256: createHash('sha256').update(text).digest('hex'),
    });
  });

  it('answers no request but one that the person sent', async () => {
    const client = somebody(rowOf(1));
    const of = { ...requestExample, requestId: 'P-2026-32' };
    const asked = async (requestId: string) => {
      const { status, body } = await report(client, { requestId });
      return [status, body['code']];
    };
    expect(await asked(of.requestId)).toEqual([404, 'ERR_REQUEST_UNKNOWN']);
    await api.post('/v1/requests', { ...of, subject: somebody().subject }, dpo);
    expect(await asked(of.requestId)).toEqual([422, 'ERR_REQUEST_SUBJECT_DIFFERS']);
  });

  it('does not leave where it cannot be put on record', async () => {
    const client = somebody(rowOf(1));
    const { append } = api.store;
    api.store.append = async (stream, events, expected) => {
      if (expected === 0n) throw new OperationalError('ERR_STORE_UNAVAILABLE', 'Away.', 1_000);
      return append.call(api.store, stream, events, expected);
    };
    const { status, text } = await report(client);
    api.store.append = append;
    expect([status, text.includes(id(1))]).toEqual([503, false]);
  });

  it('waits for everything that was acknowledged before', async () => {
    const client = somebody(rowOf(1));
    await api.post('/v1/deliveries', delivery(access()));
    const { asOf } = api.views;
    api.views.asOf = { ...asOf, position: '-1' };
    expect((await report(client)).body['code']).toBe('ERR_VIEW_BEHIND');
    api.views.asOf = asOf;
  });

  it('names a member of staff once a second officer agreed that the person may know', async () => {
    const client = somebody(rowOf(1));
    const { subject } = client;
    const named = async () => (await handlingsIn(client)).map(({ actor }) => actor);
    await api.post('/v1/subjects/actor-disclosures', { ...namingExample, subject }, dpo);
    expect(await named()).toEqual([{ role: 'clerk', unit: 'Norēķini', name: null }]);
    await api.post(`/v1/subjects/actor-disclosures/${namingExample.decisionId}/approval`, { subject }, second);
    expect(await named()).toEqual([{ role: 'clerk', unit: 'Norēķini', name: 'Ilze Liepiņa' }]);
  });

  it('is refused where it would show too much, and not where too much is withheld', async () => {
    const client = somebody(...Array.from({ length: 10_001 }, (_, n) => disclosed(n, 'valsts-policija')));
    const { status, body } = await report(client);
    expect([status, body['code']]).toEqual([422, 'ERR_REPORT_TOO_LARGE']);
    await api.post('/v1/withholdings', order(client, { recordIds: [id(7)] }), dpo);
    expect(await shownTo(client)).toHaveLength(10_000);
  });
});

describe('what is withheld', () => {
  it('is hidden from the order on, approved or not, and from the whole person', async () => {
    const client = somebody(rowOf(1), rowOf(2));
    const other = somebody(rowOf(3));
    expect(await shownTo(client)).toEqual([id(2), id(1)]);
    await api.post('/v1/withholdings', order(client, { recordIds: [id(1), id(3)] }), dpo);
    expect(await shownTo(client)).toEqual([id(2)]);
    expect(await shownTo(other)).toEqual([id(3)]);
    api.vault.links.push([client.ref, other.ref]);
    expect(await shownTo(other)).toEqual([id(2)]);
    api.vault.links.length = 0;
  });

  it('is shown again once it was lifted', async () => {
    const client = somebody(rowOf(1));
    await api.post('/v1/withholdings', order(client, { caseRef: 'D-1' }), dpo);
    expect(await shownTo(client)).toEqual([]);
    await api.post(`/v1/withholdings/n-${client.subject.value}/lift`, { reason: 'Izbeigts.' }, second);
    expect(await shownTo(client)).toEqual([id(1)]);
  });

  it('is hidden by the word of its source, until an order that took it up was lifted', async () => {
    const client = somebody(disclosed(1, 'vid', { informed: { exception: 'restricted-by-law' } }));
    expect(await shownTo(client)).toEqual([]);
    const none = { caseRef: null, from: null, until: null, liftedAt: '2026-11-20T09:15:00.000Z' };
    api.views.listed['withholdings'] = [{ ...none, recordIds: [], recipients: ['vid'], categories: [] }];
    expect(await shownTo(client)).toEqual([id(1)]);
    const later = { recordedAt: none.liftedAt, informed: { exception: 'restricted-by-law' } };
    expect(await shownTo(somebody(disclosed(2, 'vid', later)))).toEqual([]);
    api.views.listed['withholdings'] = [];
  });

  it('is marked for auditors and the officer, who ask for it, with its ground', async () => {
    const [one, two] = [rowOf(1, { reason: null }), rowOf(2, { reason: null })];
    const [client, other] = [somebody(one, two), somebody(one)];
    const { subject } = client;
    const marksFor = async (of: Client, question: object = { withheld: true }) =>
      (await api.post('/v1/search/handlings', { subject: of.subject, ...question }, { role: 'auditor' })).body[
        'withheld'
      ];
    expect(await marksFor(client)).toEqual([]);
    await api.post('/v1/withholdings', order(client, { recordIds: [id(1)], authority: 'valsts-policija' }), dpo);
    const mark = { recordId: id(1), withholding: `n-${subject.value}`, ground: 'criminal-proceedings' };
    const ordered = { ...mark, authority: 'valsts-policija', approved: false };
    expect(await marksFor(client)).toEqual([ordered]);
    expect([await marksFor(other), await marksFor(client, {})]).toEqual([[], undefined]);
    await api.post(`/v1/withholdings/n-${subject.value}/approval`, {}, second);
    expect(await marksFor(client)).toEqual([{ ...ordered, approved: true }]);
    await api.post(`/v1/withholdings/n-${subject.value}/lift`, { reason: 'Izbeigts.' }, second);
    expect(await marksFor(client)).toEqual([]);
  });

  it('makes of a person of whom all is withheld one of whom nobody ever heard', async () => {
    const client = somebody(disclosed(1, 'valsts-policija'));
    await api.post('/v1/withholdings', order(client, { recipients: ['valsts-policija'] }), dpo);
    const stranger = { scheme: 'client-number', value: 'nobody' };
    const [all, nobody] = [await report(client), await report({ subject: stranger })];
    expect([all.status, all.text, all.headers]).toEqual([nobody.status, nobody.text, nobody.headers]);
    expect([...api.vault.refs.keys()]).not.toContain('client-number\nnobody');
  });
});

/** Something that was done, and whether it is withheld and how. */
const anything = fc.record({
  kind: fc.constantFrom('access', 'disclosure'),
  recipient: fc.constantFrom('bank', 'valsts-policija', 'vid'),
  category: fc.constantFrom('client-data', 'photo-image', 'settlement-data'),
  withheld: fc.constantFrom('no', 'no', 'by id', 'by case', 'by its source'),
});
type Anything = typeof anything extends fc.Arbitrary<infer T> ? T : never;

const done = ({ kind, recipient, category, withheld }: Anything, n: number): HandlingRow => {
  const traits = { categories: [category], caseRef: withheld === 'by case' ? 'K-7' : null };
  const informed = withheld === 'by its source' ? { exception: 'restricted-by-law' } : null;
  return kind === 'access' && !informed ? rowOf(n, traits) : disclosed(n, recipient, { ...traits, informed });
};

describe('an answer to whoever asks for a report', () => {
  /** What can be seen of it from outside, and which questions it took. */
  const seen = async (client: Client, fields: boolean) => {
    reads = [];
    const [questions, lists] = [api.views.asked.length, api.views.lists.length];
    const { status, text, headers } = await report(client, { fields });
    const work = JSON.stringify([reads, api.views.asked.slice(questions), api.views.lists.slice(lists)]);
    return { status, text, headers, work: work.replaceAll(client.ref, 'the person') };
  };

  it('is the same in bytes, size, headers and work, whether something is withheld or never happened', async () => {
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 12 }), fc.boolean(), async (all, fields) => {
        const rows = all.map(done);
        const isOpen = (_: unknown, n: number) => all[n]?.withheld === 'no';
        const never = await seen(somebody(...rows.filter(isOpen)), fields);

        const client = somebody(...rows);
        const recordIds = rows.filter((_, n) => all[n]?.withheld === 'by id').map(({ recordId }) => recordId);
        await api.post('/v1/withholdings', order(client, { recordIds, caseRef: 'K-7' }), dpo);
        await api.post('/v1/subjects/holds', { ...holdExample, subject: client.subject }, dpo);
        const withheld = await seen(client, fields);
        expect(withheld).toEqual(never);
        expect(withheld.headers['content-length']).toBe(String(Buffer.byteLength(withheld.text)));
        hidden += Number(!rows.every(isOpen));
      }),
      { numRuns: 25 },
    );
    expect(hidden).toBeGreaterThan(10);
  });
});
