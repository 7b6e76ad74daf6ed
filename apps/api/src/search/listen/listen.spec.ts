import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { type TrailLookedAt } from '@lieciba/events';
import { type FindingRow } from '@lieciba/read-models/finding-search';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi, tokens } from '../../spec/api';
import { type Told, toldBy } from '../../spec/event-stream';
import { bareFinding, bareHandling } from '../../spec/rows';
import { until } from '../../spec/until';
import { LISTENERS_MAX } from './listeners';

let api: Api<InMemoryEventStore>;
let url: string;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  await api.app.listen(0, '127.0.0.1');
  url = `${await api.app.getUrl()}/v1/live`;
});
afterAll(() => api.close());

/** What the views hold, and how far they are. */
let handlings: HandlingRow[];
let findings: FindingRow[];
const pageOf = <Row extends { position: string }>(
  rows: readonly Row[],
  behind: string | null = null,
  limit: number,
) => {
  const found = rows.filter(({ position }) => BigInt(position) > BigInt(behind ?? -1));
  return { rows: found.slice(0, limit), next: found.length > limit ? 'more' : null };
};
const listening = new Set<AbortController>();
const nobodyListens = () => until(() => !api.views.moved.observed);
afterEach(async () => {
  for (const one of listening) one.abort();
  listening.clear();
  await nobodyListens();
});
beforeEach(() => {
  [handlings, findings] = [[], []];
  api.views.failure = null;
  api.views.asked.splice(0);
  api.views.answer = ({ behind, limit }) => pageOf(handlings, behind, limit);
  api.views.answerFindings = ({ behind, limit }) => pageOf(findings, behind, limit);
  api.views.asOf = { ...api.views.asOf, position: '41' };
});
/** The views move on to `position` with these rows. */
const come = (position: number, rows: { handlings?: number[]; findings?: number[] }) => {
  handlings.push(...(rows.handlings ?? []).map((at) => ({ ...bareHandling, position: String(at) })));
  findings.push(...(rows.findings ?? []).map((at) => ({ ...bareFinding, position: String(at) })));
  api.views.asOf = { ...api.views.asOf, position: String(position) };
  api.views.moved.next();
};

type Examples = Readonly<Record<string, { readonly value: object } | undefined>>;
interface Listening {
  readonly answer: Response;
  readonly told: AsyncGenerator<Told, void, undefined>;
  leave(): Promise<void>;
}
const listen = async (body: object | string = {}, headers: Record<string, string> = {}): Promise<Listening> => {
  const leaving = new AbortController();
  listening.add(leaving);
  const isQuery = typeof body === 'string';
  const answer = await fetch(isQuery ? `${url}${body}` : url, {
    method: isQuery ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${tokens.auditor}`, 'content-type': 'application/json', ...headers },
    ...(!isQuery && { body: JSON.stringify(body) }),
    signal: leaving.signal,
  });
  const told = toldBy(answer);
  const leave = async () => {
    leaving.abort();
    await nobodyListens();
  };
  return { answer, told, leave };
};
const take = async ({ told }: Listening, count: number): Promise<Told[]> => {
  const taken: Told[] = [];
  while (taken.length < count) {
    const { value } = await told.next();
    if (!value) throw new Error('The stream has ended.');
    taken.push(value);
  }
  return taken;
};
const ids = (told: readonly Told[]) => told.map(({ event, id }) => [event, id]);
const codeOf = async ({ answer }: Listening) => ((await answer.json()) as { code: string }).code;

describe('whoever listens', () => {
  it('hears at once how far the views are, and then of what comes, as a search shows it', async () => {
    const listener = await listen();
    expect(listener.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const [first] = await take(listener, 1);
    const asOf = { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 };
    expect(first).toEqual({ event: 'as-of', id: '41.41', data: { handlings: asOf, findings: asOf } });
    come(45, { handlings: [42, 45], findings: [43] });
    const came = await take(listener, 3);
    expect(ids(came)).toEqual([
      ['handling', '42.41'],
      ['finding', '42.43'],
      ['handling', '45.43'],
    ]);
    await listener.leave();
    const search = await api.post('/v1/search/handlings', {}, { role: 'auditor' });
    expect(search.body['rows']).toEqual([came[0]?.data, came[2]?.data]);
    expect((await api.post('/v1/search/findings', {}, { role: 'auditor' })).body['rows']).toEqual([came[1]?.data]);
  });

  it('hears nothing of what was there before, unless asked to begin there', async () => {
    come(41, { handlings: [7, 41] });
    const listener = await listen({ handlings: {}, after: 6 });
    expect(ids(await take(listener, 2))).toEqual([
      ['handling', '7.6'],
      ['handling', '41.6'],
    ]);
    await listener.leave();
    const other = await listen({ handlings: {} });
    expect(ids(await take(other, 1))).toEqual([['as-of', '41.-']]);
    await other.leave();
  });

  it('goes on behind the last event received, whatever came meanwhile, each once', async () => {
    const listener = await listen();
    await take(listener, 1);
    come(44, { handlings: [42, 44], findings: [43] });
    const [, last] = await take(listener, 2);
    await listener.leave();
    come(47, { handlings: [46], findings: [47] });
    const again = await listen({}, { 'last-event-id': String(last?.id) });
    expect(ids(await take(again, 3))).toEqual([
      ['handling', '44.43'],
      ['handling', '46.43'],
      ['finding', '46.47'],
    ]);
    await again.leave();
  });

  it('is told of what matches, with people as references', async () => {
    const client = { scheme: 'client-number', value: '4711' };
    const { ref } = (await api.vault.referencesFor([client])).of(client);
    const body = {
      handlings: { subject: client, kinds: ['disclosure'] },
      findings: { severities: ['high'], subjectRef: ref },
    };
    const listener = await listen(body);
    await take(listener, 1);
    await listener.leave();
    const asked = (view: string) => api.views.asked.filter((one) => one.view === view).at(-1);
    expect(asked('live')).toMatchObject({
      view: 'live',
      search: { subjectRefs: [ref], kinds: ['disclosure'], order: 'logged' },
    });
    expect(asked('findings')).toMatchObject({
      view: 'findings',
      search: { subjectRefs: [ref], severities: ['high'], behind: '41' },
    });
  });

  it('is told of one person also where nobody had reported on them before', async () => {
    const client = { scheme: 'client-number', value: '4712' };
    const listener = await listen({ handlings: { subject: client } });
    await take(listener, 1);
    const { ref } = (await api.vault.referencesFor([client])).of(client);
    come(42, {});
    api.views.answer = ({ subjectRefs }) => ({
      rows: subjectRefs?.includes(ref) ? [{ ...bareHandling, subjectRef: ref, position: '42' }] : [],
      next: null,
    });
    api.views.moved.next();
    expect(ids(await take(listener, 1))).toEqual([['handling', '42.-']]);
    await listener.leave();
  });

  it('takes at its own pace: what it has not taken is not read, and nothing of it is lost', async () => {
    const all = Array.from({ length: 20_000 }, (_, i) => i + 1);
    come(20_000, { handlings: all });
    const listener = await listen({ handlings: {}, after: 0 });
    await take(listener, 1);
    // As far as buffers reach, and no further.
    let [before, unchanged] = [-1, 0];
    await until(() => {
      unchanged = before === api.views.asked.length ? unchanged + 1 : 0;
      before = api.views.asked.length;
      return unchanged > 40;
    });
    expect(before).toBeLessThan(80);
    const rest = await take(listener, all.length - 1);
    expect(rest.map(({ data }) => Number(data['position']))).toEqual(all.slice(1));
    await listener.leave();
  });

  it('waits while the views are away, and hears of everything once they are back', async () => {
    const listener = await listen();
    await take(listener, 1);
    api.views.failure = new OperationalError('ERR_VIEWS_UNAVAILABLE', 'The views are away.', 1_000);
    come(42, { handlings: [42] });
    await until(() => api.lines.some((line) => line.includes('ERR_VIEWS_UNAVAILABLE')));
    api.views.failure = null;
    expect(ids(await take(listener, 1))).toEqual([['handling', '42.41']]);
    await listener.leave();
  });

  it('is told that a fault of ours ends it, and where to go on', async () => {
    const listener = await listen({}, { 'last-event-id': '41.40' });
    await take(listener, 1);
    api.views.failure = new TypeError('A bug.');
    api.views.moved.next();
    expect(await take(listener, 1)).toMatchObject([{ event: 'end', id: '41.41', data: { reason: 'failed' } }]);
    expect(await listener.told.next()).toEqual({ done: true, value: undefined });
  });
});

describe('the description of listening', () => {
  it('shows an example that is right', async () => {
    const { paths } = (await api.get('/openapi.json')).body as {
      paths: Record<string, { post: { requestBody: { content: Record<string, { examples: Examples }> } } }>;
    };
    const { example } = paths['/v1/live']?.post.requestBody.content['application/json']?.examples ?? {};
    const listener = await listen(example?.value);
    expect(listener.answer.status).toBe(200);
    await listener.leave();
  });
});

describe('a kept search', () => {
  const keep = async (question: object) =>
    String((await api.post('/v1/searches', { name: 'A search', question }, { role: 'auditor' })).body['searchId']);

  it('can be listened to', async () => {
    const client = { scheme: 'client-number', value: '4711' };
    const { ref } = (await api.vault.referencesFor([client])).of(client);
    const searchId = await keep({ subject: client, kinds: ['access'], order: 'oldest' });
    const listener = await listen(`?search=${searchId}`);
    expect(ids(await take(listener, 1))).toEqual([['as-of', '41.-']]);
    await listener.leave();
    expect(api.views.asked.at(-1)).toMatchObject({ search: { subjectRefs: [ref], kinds: ['access'] } });
    const look = api.store.log.filter(({ type }) => type === 'TrailLookedAt.v1').at(-1);
    expect(look?.data).toMatchObject({
      question: 'live',
      subjectRefs: [ref],
      filters: [
        { name: 'search', values: [searchId] },
        { name: 'handlings', values: [] },
        { name: 'handlings.subjectRef', values: [] },
        { name: 'handlings.kinds', values: ['access'] },
      ],
    });
  });

  it('of what is known only later cannot', async () => {
    const listener = await listen(`?search=${await keep({ hasFindings: true })}`);
    expect([listener.answer.status, await codeOf(listener)]).toEqual([409, 'ERR_SEARCH_NOT_LIVE']);
  });

  it('that the role does not keep cannot', async () => {
    const unknown = await listen('?search=5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c20');
    expect([unknown.answer.status, await codeOf(unknown)]).toEqual([404, 'ERR_NOT_FOUND']);
    const malformed = await listen('?search=mine');
    expect([malformed.answer.status, await codeOf(malformed)]).toEqual([400, 'ERR_QUERY_MALFORMED']);
  });
});

describe('listening', () => {
  it('is on record: for what before the first event, how much was told at the end', async () => {
    const begun = api.store.log.length;
    const listener = await listen({ handlings: { kinds: ['access'] } }, { 'x-case-ref': 'DVI 2-4.2/118' });
    const [look] = api.store.log.slice(begun);
    expect(look).toMatchObject({ type: 'TrailLookedAt.v1', data: { question: 'live', caseRef: 'DVI 2-4.2/118' } });
    expect((look?.data as TrailLookedAt['data']).rows).toBeUndefined();
    await take(listener, 1);
    come(43, { handlings: [42, 43] });
    await take(listener, 2);
    await listener.leave();
    const shown = () => api.store.log.slice(begun + 1);
    await until(() => shown().length > 0);
    expect(shown()).toMatchObject([{ stream: look?.stream, type: 'TrailShown.v1', data: { rows: 2, whole: false } }]);
  });

  it('is not begun where it cannot be put on record', async () => {
    api.store.failWith(new OperationalError('ERR_STORE_UNAVAILABLE', 'The event store is away.', 1_000));
    const listener = await listen();
    api.store.failWith(null);
    expect([listener.answer.status, await codeOf(listener)]).toEqual([503, 'ERR_STORE_UNAVAILABLE']);
    await nobodyListens();
  });

  it.each([
    ['what is known of a handling only later', { handlings: { findings: ['R-1'] } }, '/handlings/findings'],
    ['what was known on a day', { handlings: { knownAt: '2026-01-01T00:00:00Z' } }, '/handlings/knownAt'],
    ['how a finding stands later', { findings: { statuses: ['cleared'] } }, '/findings/statuses'],
    ['what is no kind', { handlings: { kinds: ['gossip'] } }, '/handlings/kinds/0'],
    [
      'what contradicts itself',
      { findings: { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } },
      '/findings/to',
    ],
    ['what is no position', { after: 'yesterday' }, '/after'],
  ])('for %s is refused', async (_, body, pointer) => {
    const { answer } = await listen(body);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ faults: [expect.objectContaining({ pointer })] }),
    ]);
  });

  it.each(['41', '41.', '41.x', '-1.2', '41.41.41', '9223372036854775808.1', '01.1'])(
    'behind %s is refused',
    async (id) => {
      const listener = await listen({}, { 'last-event-id': id });
      expect([listener.answer.status, await codeOf(listener)]).toEqual([400, 'ERR_EVENT_ID_MALFORMED']);
    },
  );

  it('is for so many at a time, and a place is free again once somebody leaves', async () => {
    const listeners = await Promise.all(Array.from({ length: LISTENERS_MAX }, () => listen()));
    expect(listeners.map(({ answer }) => answer.status)).toEqual(listeners.map(() => 200));
    const oneMore = await listen();
    expect([oneMore.answer.status, oneMore.answer.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await codeOf(oneMore)).toBe('ERR_LISTENERS_FULL');
    await Promise.all(listeners.map(({ leave }) => leave()));
    const next = await listen();
    expect(next.answer.status).toBe(200);
    await next.leave();
  });

  it('keeps nobody from stopping: every listener is told, and its end is on record', async () => {
    const other = await startApi(new InMemoryEventStore());
    await other.app.listen(0, '127.0.0.1');
    const headers = { authorization: `Bearer ${tokens.dpo}` };
    const told = toldBy(await fetch(`${await other.app.getUrl()}/v1/live`, { headers }));
    expect((await told.next()).value).toMatchObject({ event: 'as-of' });
    const closed = other.close();
    expect((await told.next()).value).toMatchObject({ event: 'end', id: '41.41', data: { reason: 'closing' } });
    await closed;
    expect(other.store.log.map(({ type }) => type)).toEqual(['TrailLookedAt.v1', 'TrailShown.v1']);
    expect(other.store.log.at(-1)?.data).toMatchObject({ rows: 0, whole: true });
  });
});
