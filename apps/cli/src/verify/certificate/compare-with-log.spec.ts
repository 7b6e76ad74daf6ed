import { beforeAll, describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '@lieciba/event-store';
import { type Certificate, type Checkpoint, toBase64 } from '@lieciba/ledger';
import { Judged } from '../outcome';
import { compareWithLog } from './compare-with-log';
import { rederive } from './rederive';
import { access, cleared, event, finding, groundOf, readerOf, rootAt } from './spec/handled-log';

const log = [
  access(1, 9),
  access(2, 12, { system: 'crm' }),
  finding(3, 1, 'no-legal-basis'),
  access(4, 7),
  finding(5, 2, 'consent-not-in-force'),
  cleared(6, 5),
  event('CheckpointSealed.v1', 7, 'ledger-202611'),
];
const SEALED = 6;

let certificate: Certificate;
let checkpoint: Checkpoint;

/** What an honest api certifies of a question about this log. */
const certified = async (
  query: Certificate['query'],
  asked = {},
  of: readonly RecordedEvent[] = log,
): Promise<Certificate> => {
  const { rows, state } = await rederive(groundOf(of, { size: SEALED, asked }));
  return {
    asOf: { position: String(of.at(-1)?.position), at: null },
    checkpoint: '',
    issuedAt: '2026-11-20T09:15:04.120Z',
    program: 'lieciba 0.1.0',
    query,
    rows: { ...rows, root: toBase64(rows.root) },
    view: { name: 'subject_timeline', version: 2, state },
  };
};

const compare = async (change: Partial<Certificate> = {}, of: readonly RecordedEvent[] = log, size = SEALED) => {
  const sealed = { ...checkpoint, size, root: size === SEALED ? checkpoint.root : rootAt(log, size) };
  return compareWithLog({ ...certificate, ...change }, sealed, readerOf(of)).then(
    () => 'proven',
    (error: unknown) => {
      if (error instanceof Judged) return error.outcome.code;
      throw error;
    },
  );
};

beforeAll(async () => {
  checkpoint = { origin: 'log.example', size: SEALED, root: rootAt(log, SEALED), extensions: [] };
  certificate = await certified({ order: 'newest' });
});

describe('a certificate held against the log', () => {
  it('is proven where the log leads to the very same', async () => {
    expect(await compare()).toBe('proven');
    expect(await compare(await certified({ system: 'crm' }, { system: 'crm' }))).toBe('proven');
    expect(await compare(await certified({ order: 'oldest', limit: 2 }, { order: 'oldest', limit: 2 }))).toBe('proven');
    expect(await compare(await certified({ hasFindings: false }, { hasFindings: false }))).toBe('proven');
  });

  it('is refuted where a row was left out of the answer, or put in, or is another question’s', async () => {
    const { rows } = certificate;
    const fewer = await certified({}, { system: 'crm' });
    expect(await compare({ rows: fewer.rows })).toBe('ERR_CERTIFICATE_ANSWER');
    expect(await compare({ rows: { ...rows, count: 2 } })).toBe('ERR_CERTIFICATE_ANSWER');
    expect(await compare({ rows: { ...rows, more: true } })).toBe('ERR_CERTIFICATE_ANSWER');
    expect(await compare({ query: { system: 'crm' } })).toBe('ERR_CERTIFICATE_ANSWER');
    expect(await compare({ query: { order: 'oldest' } })).toBe('ERR_CERTIFICATE_ANSWER');
  });

  it('is refuted where the view was in another state, though the answer is the same', async () => {
    const { view } = certificate;
    expect(await compare({ view: { ...view, state: 'a'.repeat(64) } })).toBe('ERR_CERTIFICATE_STATE');
    const without = await certified({ system: 'crm' }, { system: 'crm' }, log.toSpliced(0, 1));
    const { asOf } = certificate;
    expect(await compare({ ...without, asOf })).toBe('ERR_CERTIFICATE_STATE');
  });

  it('is refuted where the log is not the one that was sealed', async () => {
    const [first, ...rest] = log as [RecordedEvent, ...RecordedEvent[]];
    const other = { ...first, stored: { ...first.stored, metadata: Buffer.from('{}') } };
    expect(await compare({}, [other, ...rest])).toBe('ERR_CERTIFICATE_LOG');
    expect(await compare({}, rest)).toBe('ERR_CERTIFICATE_LOG');
    expect(await compare({}, log.slice(0, SEALED - 1))).toBe('ERR_CERTIFICATE_LOG');
  });

  it('is refuted where its checkpoint leaves out what it reflects', async () => {
    expect(await compare({}, log, SEALED - 1)).toBe('ERR_CERTIFICATE_UNSEALED');
  });

  it('cannot be judged by a program that has no such view, or no such question', async () => {
    const { view } = certificate;
    expect(await compare({ view: { ...view, version: 1 } })).toBe('ERR_CERTIFICATE_VIEW');
    expect(await compare({ query: { mood: 'good' } })).toBe('ERR_CERTIFICATE_QUERY');
  });
});
