import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { certifiedRow, OperationalError } from '@lieciba/domain';
import { openNote, parseCertificate, parseVerifierKey, rootOf, rowHash, toBase64 } from '@lieciba/ledger';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, now, startApi } from '../../spec/api';
import { columnNames } from '../../search/export-handlings/cells';
import { access } from '../../spec/reports';
import { seal, signer } from '../spec/seal-log';

const RECORDS = 5;
/** What an access does not say. */
const unsaid = Object.fromEntries(columnNames.map((name) => [name, null]));
const client = { scheme: 'client-number', value: '4711' };

let api: Api<InMemoryEventStore>;
let rows: readonly HandlingRow[];
beforeEach(async () => {
  api = await startApi(new InMemoryEventStore());
  const records = Array.from({ length: RECORDS }, (_, i) => access({ key: String(i), reason: `why ${i}` }));
  await api.post('/v1/deliveries', { key: 'certified', records });
  rows = api.store.log.map(
    ({ data, position }) =>
      ({
        ...{ ...unsaid, actorUnit: null },
        ...JSON.parse(JSON.stringify(data)),
        ...{ kind: 'access', position: String(position), findings: ['b', 'a'] },
      }) as HandlingRow,
  );
  const position = String(api.store.log.at(-1)?.position);
  api.views.asOf = { ...api.views.asOf, position };
  api.views.answer = ({ cursor, limit }) => {
    const from = Number(cursor ?? 0);
    return { rows: rows.slice(from, from + limit), next: from + limit < rows.length ? String(from + limit) : null };
  };
});
afterEach(() => api.close());

const ask = (question: object = {}) =>
  api.post('/v1/search/handlings', { ...question, certificate: true }, { role: 'dpo' });

const exported = async (format: string) => {
  const headers = { authorization: 'Bearer token-of-the-dpo', 'content-type': 'application/json' };
  const asked = { method: 'POST', url: '/v1/exports/handlings', headers } as const;
  const { statusCode, body } = await api.app.inject({
    ...asked,
    payload: JSON.stringify({ format, certificate: true }),
  });
  return { status: statusCode, body };
};

/** What a certificate says, once its signature holds. */
const opened = async (note: unknown) => {
  const { text } = await api.get('/v1/ledger/certificate-key');
  return parseCertificate(openNote(String(note), [parseVerifierKey(text.trim())]).text);
};
const rootOfRows = (shown: unknown) =>
  toBase64(rootOf((shown as Parameters<typeof certifiedRow>[0][]).map((row) => rowHash(certifiedRow(row)))));

describe('a certificate', () => {
  it('says what was asked, with references in place of people, out of which state, and under which checkpoint', async () => {
    await seal(api, RECORDS);
    const { ref } = (await api.vault.referencesFor([client])).of(client);
    const { status, body } = await ask({ subject: client, kinds: ['access'], from: '2024-01-01T00:00:00+02:00' });
    expect(status).toBe(200);
    expect(await opened(body['certificate'])).toEqual({
      asOf: { position: String(RECORDS), at: '2026-11-20T09:15:00.000Z' },
      checkpoint: Buffer.from(api.ledgerFiles.get('checkpoint') ?? '').toString(),
      issuedAt: now.toISOString(),
      program: 'lieciba of a spec',
      query: { subjectRefs: [ref], kinds: ['access'], from: '2023-12-31T22:00:00.000Z', order: 'newest', limit: 50 },
      rows: { count: RECORDS, root: rootOfRows(body['rows']), more: false },
      view: { name: 'subject_timeline', version: 2, state: 'a'.repeat(64) },
    });
    expect(api.views.looking).toBe(0);
  });

  it('is about the rows that are shown, but for what the vault opened for them', async () => {
    await seal(api, RECORDS);
    const { body } = await ask({ limit: 3 });
    const shown = body['rows'] as readonly { reason: string | null; actor: { name: string | null }; system: string }[];
    const { rows: certified } = await opened(body['certificate']);
    expect(certified).toEqual({ count: 3, root: rootOfRows(shown), more: true });
    expect(shown.map(({ reason }) => reason)).toEqual(['why 0', 'why 1', 'why 2']);
    const erased = shown.map((row) => ({ ...row, reason: null, actor: { ...row.actor, name: null } }));
    expect(rootOfRows(erased)).toBe(certified.root);
    expect(rootOfRows(shown.map((row) => ({ ...row, system: 'other' })))).not.toBe(certified.root);
    expect(rootOfRows(shown.slice(1))).not.toBe(certified.root);
  });

  it('is given only where it is asked for', async () => {
    await seal(api, RECORDS);
    const { body } = await api.post('/v1/search/handlings', {}, { role: 'auditor' });
    expect(Object.keys(body)).toEqual(['asOf', 'rows', 'next']);
  });

  it('goes with an export, for all its pages at one moment', async () => {
    await seal(api, RECORDS);
    rows = Array.from({ length: 1_001 }, (_, i) => ({
      ...rows[i % RECORDS],
      position: String(i + 1),
    })) as HandlingRow[];
    const { status, body } = await exported('jsonl');
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(200);
    const { about } = lines.at(-1) as { about: Record<string, unknown> };
    expect(about).toMatchObject({ rows: 1_001, query: { order: 'newest' } });
    expect(await opened(about['certificate'])).toMatchObject({
      query: { order: 'newest' },
      rows: { count: 1_001, root: rootOfRows(lines.slice(0, -1)), more: false },
    });
    expect(api.views.looking).toBe(0);
    for (const format of ['csv', 'xlsx']) expect((await exported(format)).status).toBe(200);
  });

  it('lets go of what an export is read from, also where it is not given', async () => {
    await seal(api, RECORDS);
    // Who becomes known while it is being answered has it answered anew.
    const page = api.views.page.bind(api.views);
    api.views.page = async (...asked) => {
      await api.vault.referencesFor([{ ...client, value: '4712' }]);
      return page(...asked);
    };
    const stranger = { ...client, value: '4712' };
    const headers = { authorization: 'Bearer token-of-the-dpo', 'content-type': 'application/json' };
    const payload = JSON.stringify({ format: 'jsonl', certificate: true, subject: stranger });
    const asked = { method: 'POST', url: '/v1/exports/handlings', headers, payload } as const;
    expect((await api.app.inject(asked)).statusCode).toBe(200);
    expect([api.views.asked.length, api.views.looking]).toEqual([2, 0]);
    api.store.failWith(new OperationalError('ERR_STORE_UNAVAILABLE', 'The store is away.', 1_000));
    expect((await api.app.inject(asked)).statusCode).toBe(503);
    api.store.failWith(null);
    expect(api.views.looking).toBe(0);
  });

  it('waits for a checkpoint that covers the answer, and says so when none does', async () => {
    for (const size of [null, RECORDS - 1]) {
      if (size !== null) await seal(api, size);
      const { status, headers, body } = await ask();
      expect([status, headers['retry-after'], body['code']]).toEqual([503, '5', 'ERR_PROOF_PENDING']);
      expect((await exported('csv')).status).toBe(503);
    }
    api.views.asOf = { ...api.views.asOf, position: String(RECORDS - 1) };
    expect((await ask()).status).toBe(200);
    expect(api.views.looking).toBe(0);
  });

  it('waits for no look: each answer would make the next one wait', async () => {
    await seal(api, RECORDS);
    const { status } = await api.post('/v1/search/handlings', {}, { role: 'dpo' });
    expect([status, api.store.log.at(-1)?.type]).toEqual([200, 'TrailLookedAt.v1']);
    api.views.asOf = { ...api.views.asOf, position: String(RECORDS + 1) };
    expect((await ask()).status).toBe(200);
  });

  it('has a key of its own, which everybody may have once there is a checkpoint', async () => {
    expect(await api.get('/v1/ledger/certificate-key')).toMatchObject({ status: 404, body: { code: 'ERR_NOT_FOUND' } });
    await seal(api, RECORDS);
    const { status, text } = await api.get('/v1/ledger/certificate-key');
    expect([status, parseVerifierKey(text.trim()).name]).toEqual([200, `${signer.key.name}/certificates`]);
  });
});
