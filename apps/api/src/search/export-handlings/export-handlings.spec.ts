import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { InMemoryEventStore } from '@lieciba/testing';
import fc from 'fast-check';
import { type Api, startApi } from '../../spec/api';
import { bareHandling } from '../../spec/rows';
import { cellsOf, columnNames } from './cells';
import { readCsv, readSheet, unzip } from './spec/read-tables';

let api: Api<InMemoryEventStore>;
beforeAll(async () => void (api = await startApi(new InMemoryEventStore())));
beforeEach(() => void api.views.asked.splice(0));
afterAll(() => api.close());

/** Texts that spreadsheets and formats stumble over. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '=1+1',
    '+371',
    '-1',
    '@SUM(A1)',
    "'quoted",
    "'=1",
    '\t=1',
    '"',
    'a,b;c',
    'one\r\ntwo',
    ' padded ',
    '',
  ),
  fc.constantFrom('_x0041_', '\u0001\u0008', '<&>', ']]>', 'ābč€', '\uFFFF', '＝1', '🙂'),
);
const code = fc.constantFrom('one', 'two', 'three');
const rowsOf = fc.array(
  fc.record({
    caseRef: fc.option(nasty),
    actorUnit: fc.option(nasty),
    categories: fc.array(code),
    findings: fc.option(fc.array(code)),
    safeguard: fc.option(fc.record({ code, ref: nasty })),
  }),
  { maxLength: 12 },
);

const show = (rows: readonly Partial<HandlingRow>[], perPage = rows.length): void => {
  const all = rows.map((row, i): HandlingRow => ({ ...bareHandling, ...row, position: String(i) }));
  api.views.answer = ({ cursor }) => {
    const from = Number(cursor ?? 0);
    const next = from + Math.max(perPage, 1);
    return { rows: all.slice(from, next), next: next < all.length ? String(next) : null };
  };
};
const take = async (format: string, question: object = {}) => {
  const headers = { authorization: 'Bearer token-of-an-auditor', 'content-type': 'application/json' };
  const payload = JSON.stringify({ ...question, format });
  const {
    rawPayload,
    statusCode,
    headers: answered,
  } = await api.app.inject({
    ...({ method: 'POST', url: '/v1/exports/handlings', headers, payload } as const),
  });
  return { bytes: rawPayload, status: statusCode, headers: answered };
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const plain = (cell: string | null) => cell?.replace(/^'/, '') ?? null;

const jsonLines = async (question?: object) => {
  const lines = (await take('jsonl', question)).bytes.toString().split(/(?<=\n)/);
  const last = JSON.parse(lines.at(-1) ?? '') as { about: Record<string, unknown> };
  const rows = lines.slice(0, -1);
  return { rows: rows.map((line) => JSON.parse(line)), hash: sha256(rows.join('')), about: last.about };
};
const csv = async (question?: object) => {
  const text = (await take('csv', question)).bytes.toString();
  const records = readCsv(text.slice(1));
  const end = text.lastIndexOf('\r\n', text.length - 3) + 2;
  const last = JSON.parse(records.at(-1)?.[0] ?? '') as { about: Record<string, unknown> };
  return {
    mark: text[0],
    head: records[0],
    rows: records.slice(1, -1),
    hash: sha256(text.slice(0, end)),
    about: last.about,
  };
};
const xlsx = async (question?: object) => {
  const files = unzip((await take('xlsx', question)).bytes);
  const [head, ...rows] = readSheet(files.get('xl/worksheets/sheet1.xml'));
  const about = Object.fromEntries(readSheet(files.get('xl/worksheets/sheet2.xml')) as [string, string][]);
  return { head, rows, about, files };
};

describe('an export of handlings', () => {
  it('holds the same rows whatever its format', () =>
    fc.assert(
      fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 5 }), async (rows, perPage) => {
        show(rows, perPage);
        const [lines, table, book] = [await jsonLines(), await csv(), await xlsx()];
        const cells = lines.rows.map(cellsOf);
        expect(lines.rows).toHaveLength(rows.length);
        expect(table.rows.map((row) => row.map(plain))).toEqual(cells);
        expect(book.rows).toEqual(cells);
        expect([table.head, book.head, table.mark]).toEqual([columnNames, columnNames, '\uFEFF']);
        expect([lines.about, table.about, { ...book.about, rows: Number(book.about.rows) }]).toEqual([
          expect.objectContaining({ rows: rows.length, sha256: lines.hash }),
          expect.objectContaining({ rows: rows.length, sha256: table.hash }),
          expect.objectContaining({ rows: rows.length, sha256: lines.hash }),
        ]);
        for (const cell of table.rows.flat()) expect(cell ?? '').not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 40 },
    ));

  it('tells at its end what was asked, by references, and what it reflects', async () => {
    show([{}]);
    const client = { scheme: 'client-number', value: '4711' };
    const { ref } = (await api.vault.referencesFor([client])).of(client);
    const { about } = await jsonLines({ subject: client, kinds: ['access'], from: '2026-01-01T00:00:00+02:00' });
    expect(about).toEqual({
      query: { subjectRefs: [ref], kinds: ['access'], from: '2025-12-31T22:00:00.000Z', order: 'newest' },
      asOf: { position: '41', at: '2026-11-20T09:15:00.000Z', lagMs: 3_500 },
      rows: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('has every row as its first page found them, oldest first where asked', async () => {
    show([{}, {}, {}], 1);
    await jsonLines({ order: 'oldest' });
    expect(api.views.asked.map(({ search }) => search)).toEqual([
      expect.objectContaining({ order: 'oldest', limit: 1_000, cursor: null }),
      expect.objectContaining({ order: 'oldest', limit: 1_000, cursor: '1', upTo: '41' }),
      expect.objectContaining({ order: 'oldest', limit: 1_000, cursor: '2', upTo: '41' }),
    ]);
  });

  it.each([
    ['csv', /^text\/csv; charset=utf-8/],
    ['jsonl', /^application\/jsonl/],
    ['xlsx', /spreadsheetml\.sheet$/],
  ])('is a file: %s', async (format, type) => {
    show([{}]);
    const { headers } = await take(format);
    expect(headers['content-type']).toMatch(type);
    expect(headers['content-disposition']).toBe(`attachment; filename="handlings-41.${format}"`);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is refused when it is malformed, and says when nothing can be asked', async () => {
    expect((await take('pdf')).status).toBe(400);
    expect((await take('csv', { limit: 5 })).status).toBe(400);
    api.views.failure = new OperationalError('ERR_QUESTION_TOO_BROAD', 'It takes too long; narrow it.', 1_000);
    const { status, bytes } = await take('csv');
    api.views.failure = null;
    expect([status, JSON.parse(bytes.toString()).code]).toEqual([503, 'ERR_QUESTION_TOO_BROAD']);
    for (const role of ['inspector', 'source'] as const)
      expect((await api.post('/v1/exports/handlings', { format: 'csv' }, { role })).status).toBe(403);
  });
});
