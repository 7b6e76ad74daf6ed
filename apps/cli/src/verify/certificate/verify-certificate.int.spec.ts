import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certifiedRow } from '@lieciba/domain';
import {
  type Certificate,
  formatCertificate,
  formatSignerKey,
  formatVerifierKey,
  parseSignerKey,
  rootOf,
  rowHash,
  signNote,
  toBase64,
} from '@lieciba/ledger';
import { type ShownRow } from '../export/read-export';
import { Judged, type Outcome } from '../outcome';
import { leaf, log, other, publish, write } from '../spec/published-log';
import { questionOf } from './question-of';
import { type GivenCertificate, verifyCertificate } from './verify-certificate';

const signerOf = (name: string) => parseSignerKey(formatSignerKey(name, 'ed25519', Buffer.alloc(32, 4)));
const signer = signerOf('log.example/certificates');
const [key, otherKey, certificateKey] = [log, other, signer].map((one) => formatVerifierKey(one.key)) as [
  string,
  string,
  string,
];

const actor = { ref: 'a', name: 'Anna', role: 'clerk', unit: null };
const rows: readonly ShownRow[] = ['1', '2'].map((position) => ({
  recordId: `r${position}`,
  position,
  categories: ['one', 'two'],
  fields: [],
  basis: { code: 'contract' },
  caseRef: "'=1",
  reason: `why, "${position}"`,
  findings: [],
  actor,
}));

let folder: string;
let checkpoint: string;
const at = (file: string) => join(folder, file);

const certificateOf = (change: Partial<Certificate> = {}): Certificate => ({
  asOf: { position: '2', at: '2026-11-20T09:15:00.000Z' },
  checkpoint,
  issuedAt: '2026-11-20T09:15:04.120Z',
  program: 'lieciba 0.1.0',
  query: { order: 'newest', limit: 50 },
  rows: { count: 2, root: toBase64(rootOf(rows.map((row) => rowHash(certifiedRow(row))))), more: false },
  view: { name: 'subject_timeline', version: 2, state: 'a'.repeat(64) },
  ...change,
});
const noteOf = (certificate = certificateOf(), by = signer) =>
  signNote({ text: formatCertificate(certificate), signatures: [] }, [by]);

const judge = async (file: string, given: Partial<GivenCertificate> = {}): Promise<Outcome> =>
  verifyCertificate({ file: at(file), key: [key], certificateKey: [certificateKey], ...given }).catch(
    (error: unknown) => {
      if (error instanceof Judged) return error.outcome;
      throw error;
    },
  );

/** An export of these rows as JSON lines. */
const linesOf = (shown: readonly object[], certificate: string) => {
  const lines = shown.map((row) => `${JSON.stringify(row)}\n`).join('');
  const sha256 = createHash('sha256').update(lines).digest('hex');
  return `${lines}${JSON.stringify({ about: { query: {}, asOf: {}, rows: shown.length, sha256, certificate } })}\n`;
};

/** The same as a table, by the letter: a text that spreadsheets would take for a formula has an apostrophe in front. */
const tableOf = (certificate: string) => {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const head =
    '\uFEFFrecordId,position,categories,fields,basis,caseRef,reason,findings,actor.ref,actor.name,actor.role,actor.unit\r\n';
  const lines = rows.map(
    ({ recordId, position, reason }) =>
      `${recordId},${position},one two,"",${quoted('{"code":"contract"}')},''=1,${quoted(String(reason))},"",a,Anna,clerk,\r\n`,
  );
  const hashed = head + lines.join('');
  const sha256 = createHash('sha256').update(hashed).digest('hex');
  return `${hashed}${quoted(JSON.stringify({ about: { query: {}, asOf: {}, rows: 2, sha256, certificate } }))},,,,,,,,,,,\r\n`;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-certificate-'));
  checkpoint = (await publish(at('log'), [0, 1, 2].map(leaf))).note;
});
afterAll(() => rm(folder, { recursive: true }));

describe('a certificate', () => {
  it('holds by itself, with an answer as it came, and at the end of an export', async () => {
    const certificate = await noteOf();
    await write(at('alone'), certificate);
    await write(at('answer'), JSON.stringify({ asOf: {}, rows, next: null, certificate }));
    await write(at('lines'), linesOf(rows, certificate));
    await write(at('table'), tableOf(certificate));
    for (const file of ['alone', 'answer', 'lines', 'table'])
      expect([file, await judge(file)]).toEqual([
        file,
        expect.objectContaining({
          verdict: 'proven',
          code: 'OK_CERTIFIED',
          facts: expect.objectContaining({ origin: 'log.example', view: 'subject_timeline v2', certified: 2, size: 3 }),
        }),
      ]);
  });

  it('is about these rows, but for what was opened for them', async () => {
    const certificate = await noteOf();
    const codeOf = async (shown: readonly object[]) => {
      await write(at('other'), JSON.stringify({ rows: shown, certificate }));
      return (await judge('other')).code;
    };
    expect(await codeOf(rows.map((row) => ({ ...row, reason: null, actor: { ...actor, name: null } })))).toBe(
      'OK_CERTIFIED',
    );
    for (const shown of [
      rows.slice(1),
      [...rows].reverse(),
      rows.map((row) => ({ ...row, categories: ['one'] })),
      [...rows, ...rows],
      [],
    ])
      expect(await codeOf(shown)).toBe('ERR_CERTIFICATE_ROWS');
  });

  it.each<[string, string, () => Promise<string>, Partial<GivenCertificate>]>([
    ['ERR_CERTIFICATE_UNSIGNED', 'by a key that is not given', () => noteOf(certificateOf(), other), {}],
    ['ERR_CERTIFICATE_UNSIGNED', 'by the log itself', () => noteOf(certificateOf(), log), { certificateKey: [key] }],
    ['ERR_CERTIFICATE_KEY_NONE', 'by whom is not said', () => noteOf(), { certificateKey: [] }],
    [
      'ERR_CERTIFICATE_SIGNATURE',
      'of another count',
      async () => (await noteOf()).replace('"count":2', '"count":3'),
      {},
    ],
    ['ERR_CERTIFICATE_MALFORMED', 'that is cut off', async () => (await noteOf()).slice(0, -20), {}],
    ['ERR_SIGNATURE_MISSING', 'under a checkpoint that the log did not sign', () => noteOf(), { key: [otherKey] }],
    ['ERR_ORIGIN_MISMATCH', 'of another log', () => noteOf(), { origin: 'other.example' }],
    ['ERR_FILE', 'that is not there', async () => '', { file: 'away' }],
  ])('is not accepted: %s, %s', async (code, _, note, given) => {
    const file = await write(at('refused'), await note());
    expect((await judge('refused', { file, ...given })).code).toBe(code);
  });

  it('is missed where there is none, or the file is another or cut off', async () => {
    const certificate = await noteOf();
    const lines = linesOf(rows, certificate).split('\n');
    const files = {
      ERR_CERTIFICATE_MISSING: JSON.stringify({ rows, next: null }),
      ERR_ANSWER_MALFORMED: JSON.stringify({ rows: [{}], certificate }),
      ERR_EXPORT_CUT: lines.slice(0, -2).join('\n'),
    };
    for (const [code, text] of Object.entries(files)) {
      await write(at('missed'), text);
      expect((await judge('missed')).code).toBe(code);
    }
  });

  it('cannot be judged by a program that has no such view, or does not understand the question', async () => {
    const view = { name: 'subject_timeline', version: 99, state: 'a'.repeat(64) };
    await write(at('view'), await noteOf(certificateOf({ view })));
    expect(await judge('view', { store: 'esdb://127.0.0.1:1?tls=false' })).toMatchObject({
      verdict: 'unjudged',
      code: 'ERR_CERTIFICATE_VIEW',
    });
    const strange: readonly Certificate['query'][] = [
      { colour: 'red' },
      { limit: 'all' },
      { from: 'then' },
      { kinds: 'access' },
      { order: 'random' },
    ];
    for (const query of strange)
      expect(() => questionOf(certificateOf({ query }))).toThrow(
        expect.objectContaining({ outcome: expect.objectContaining({ code: 'ERR_CERTIFICATE_QUERY' }) }),
      );
    expect(
      questionOf(certificateOf({ query: { from: '2026-01-01T00:00:00.000Z', upTo: '7', hasFindings: false } })),
    ).toEqual({
      ...{ limit: null, cursor: null, from: new Date('2026-01-01T00:00:00Z'), upTo: '7', hasFindings: false },
    });
  });
});
