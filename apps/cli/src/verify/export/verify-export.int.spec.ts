import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decode } from '@lieciba/events';
import { encodeLeaf, formatProof, formatVerifierKey } from '@lieciba/ledger';
import { shownRow } from '@lieciba/read-models/handling/handling.shown';
import { rowOfRecord } from '@lieciba/read-models/replay/replayed-view';
import { Judged, type Outcome } from '../outcome';
import { log, other, publish, witness, write } from '../spec/published-log';
import { type GivenExport, verifyExport } from './verify-export';

const [key, otherKey, witnessKey] = [log, other, witness].map((one) => formatVerifierKey(one.key)) as [
  string,
  string,
  string,
];
const types = ['AccessRecorded.v1', 'DisclosureRecorded.v1', 'TransferRecorded.v1', 'DeletionRecorded.v1'];

/** The full example of each handling, as the log holds it. */
const stored = types.map((type, i) => {
  const examples = JSON.parse(readFileSync(join(process.cwd(), `libs/events/golden/${type}.json`), 'utf8')) as {
    data: Record<string, unknown>;
    metadata: object;
  }[];
  const { data, metadata } = examples[1] ?? { data: {}, metadata: {} };
  return { type, metadata, data: { ...data, recordId: `00000000-0000-5000-8000-00000000000${i}` } };
});
const entries = stored.map(({ type, data, metadata }, i) =>
  encodeLeaf({
    stream: `delivery-${i}`,
    revision: 0n,
    eventId: '01020304-0506-4708-890a-0b0c0d0e0f10',
    type,
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(JSON.stringify(metadata)),
  }),
);
/** The rows as an export shows them: their texts opened, their actors named, with what findings say of them. */
const rows = stored.map((event, i) => {
  const row = rowOfRecord(decode(event));
  if (!row) throw new Error('This is no handling.');
  return {
    ...shownRow(row, 'Anna Bērziņa'),
    reason: row.reason && 'opened',
    position: String(100 + i),
    findings: ['no-legal-basis'],
  };
});

let folder: string;
let proofs: readonly { recordId: string; proof: string }[];
const at = (file: string) => join(folder, file);

const linesOf = (shown: readonly object[]) => {
  const lines = shown.map((row) => `${JSON.stringify(row)}\n`).join('');
  const sha256 = createHash('sha256').update(lines).digest('hex');
  return `${lines}${JSON.stringify({ about: { query: {}, asOf: {}, rows: shown.length, sha256 } })}\n`;
};

/** Checks these rows against these proofs. */
const judge = async (
  text: string,
  {
    lines = proofs.map((line) => JSON.stringify(line)),
    ...given
  }: Partial<GivenExport> & { lines?: readonly string[] } = {},
): Promise<Outcome> => {
  const file = await write(at('export.jsonl'), text);
  const proofsFile = await write(at('proofs.jsonl'), lines.map((line) => `${line}\n`).join(''));
  return verifyExport({ file, proofs: proofsFile, key: [key], witness: [], ...given }).catch((error: unknown) => {
    if (error instanceof Judged) return error.outcome;
    throw error;
  });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-export-'));
  const { note, prove } = await publish(at('log'), entries);
  proofs = await Promise.all(
    entries.map(async (extra, index) => ({
      recordId: rows[index]?.recordId ?? '',
      proof: formatProof({ index, hashes: await prove(index), checkpoint: note, extra }),
    })),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('an export with its proofs', () => {
  it('says what the sealed records say, of every kind', async () => {
    expect(await judge(linesOf(rows))).toMatchObject({ verdict: 'proven', code: 'OK_EXPORT', facts: { count: 4 } });
    expect(await judge(linesOf(rows), { witness: [witnessKey] })).toMatchObject({ code: 'OK_EXPORT' });
    expect(await judge(linesOf([]), { lines: [] })).toMatchObject({ code: 'OK_EXPORT', facts: { count: 0 } });
  });

  it('is refuted by any row that says anything else, which is named', async () => {
    const [first, second, ...rest] = rows;
    const others: readonly object[] = [
      { ...second, recipient: 'somebody-else' },
      { ...second, occurredAt: '2026-11-20T09:14:03.001Z' },
      { ...second, categories: [] },
      { ...second, ground: { ...second?.ground, code: 'dg-law' } },
      { ...second, actor: { ...second?.actor, role: 'director' } },
      { ...second, subjectRef: first?.actor.ref },
      { ...second, country: 'US' },
    ];
    for (const changed of others) {
      const { recordId } = changed as { recordId: string };
      expect(await judge(linesOf([first ?? {}, changed, ...rest]))).toMatchObject({
        verdict: 'refuted',
        code: 'ERR_ROW_DIFFERS',
        facts: { recordId },
      });
    }
  });

  it('is refuted where its end no longer fits, and cannot be judged where that is missing', async () => {
    const text = linesOf(rows);
    expect(await judge(text.replace('billing', 'payroll'))).toMatchObject({
      verdict: 'refuted',
      code: 'ERR_EXPORT_ALTERED',
    });
    expect(await judge(text.split('\n').slice(1).join('\n'))).toMatchObject({ code: 'ERR_EXPORT_ALTERED' });
    expect(await judge(text.split('\n').slice(0, -2).join('\n'))).toMatchObject({
      verdict: 'unjudged',
      code: 'ERR_EXPORT_CUT',
    });
    expect(await judge('no export')).toMatchObject({ verdict: 'unjudged' });
  });

  it('is held to the proofs: each record has its own, and it holds', async () => {
    const [first, second, ...rest] = proofs.map((line) => JSON.stringify(line)) as [string, string, ...string[]];
    const swapped = [JSON.stringify({ ...proofs[0], proof: proofs[1]?.proof }), second, ...rest];
    const bent = first.replace('"index 0', '"index 1').replace('index 0\\n', 'index 1\\n');
    expect(await judge(linesOf(rows), { lines: [second, ...rest] })).toMatchObject({
      verdict: 'unjudged',
      code: 'ERR_ROW_UNPROVEN',
    });
    expect(await judge(linesOf(rows), { lines: swapped })).toMatchObject({
      verdict: 'refuted',
      code: 'ERR_ROW_DIFFERS',
    });
    expect(await judge(linesOf(rows), { lines: [bent, second, ...rest] })).toMatchObject({
      verdict: 'refuted',
      code: 'ERR_ROOT_MISMATCH',
    });
    expect(await judge(linesOf(rows), { lines: ['{}'] })).toMatchObject({
      verdict: 'unjudged',
      code: 'ERR_PROOFS_MALFORMED',
    });
    expect(await judge(linesOf(rows), { lines: ['nonsense'] })).toMatchObject({ code: 'ERR_PROOFS_MALFORMED' });
    expect(await judge(linesOf(rows), { key: [otherKey] })).toMatchObject({
      verdict: 'refuted',
      code: 'ERR_SIGNATURE_MISSING',
    });
    expect(await judge(linesOf(rows), { origin: 'other.example' })).toMatchObject({ code: 'ERR_ORIGIN_MISMATCH' });
  });
});
