import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createEventStore, eventsBehind } from '@lieciba/event-store';
import { streamPrefixes } from '@lieciba/events';
import { deliveries } from '@lieciba/example-ecsoen';
import { type HandlingRecord } from '@lieciba/recorder';
import { audit, rowTexts, type RunningLieciba, startLieciba, startWorkload } from '@lieciba/testing';
import { runOf } from './spec/run-cli';

jest.setTimeout(120_000);

const SEED = 21;
const RECORDS = 1_000;
const bundle = join(process.cwd(), 'apps/cli/dist/main.js');

/** Free texts of a record, wherever they stand. */
const textsOf = (record: HandlingRecord): (string | undefined)[] => [
  record.reason,
  record.purposeText,
  record.basis?.interestText,
  ...(record.kind === 'disclosure'
    ? [record.ground?.duty, record.ground?.requester, record.ground?.statedPurpose, record.informed?.justification]
    : []),
  ...(record.kind === 'deletion' ? [record.authorisedBy?.id, record.authorisedBy?.name] : []),
];

const secretsOf = (record: HandlingRecord): string[] =>
  [...record.subjects.map(({ value }) => value), record.actor.id, record.actor.name, ...textsOf(record)].filter(
    (secret): secret is string => secret !== undefined,
  );

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('after a thousand records', () => {
  let lieciba: RunningLieciba;
  let records: readonly HandlingRecord[];
  let secrets: readonly string[];
  beforeAll(async () => {
    lieciba = await startLieciba({ LOG_LEVEL: 'debug' });
    const load = startWorkload(lieciba, SEED, RECORDS);
    await load.done;
    await audit(lieciba, load.acknowledged);
    records = [...deliveries({ seed: SEED, records: RECORDS })].flatMap(({ records }) => records);
    secrets = [...new Set(records.flatMap(secretsOf))];
  });
  afterAll(() => lieciba?.stop());

  it('there are identifiers, names and texts to look for', () => {
    expect(secrets.filter((secret) => /^\d{6}-\d{5}$/.test(secret)).length).toBeGreaterThan(50);
    expect(secrets.filter((secret) => secret.includes(' ')).length).toBeGreaterThan(50);
  });

  // PostgreSQL's folder holds the views as much as the vault: both are searched raw, write-ahead log included.
  it.each(['eventstore', 'logs', 'postgres'])('none of them stands in clear below %s', async (folder) => {
    const files = await filesBelow(join(lieciba.home, folder));
    expect(files.length).toBeGreaterThan(0);
    const found: string[] = [];
    for (const file of files) {
      const content = await readFile(file);
      if (secrets.some((secret) => content.includes(secret))) found.push(file);
    }
    expect(found).toEqual([]);
  });

  /** What `lieciba verify` says to an auditor who has these files and the key of the log. */
  const verify = (...check: string[]) =>
    new Promise<string>((resolve) => {
      const args = [bundle, 'verify', ...check, '--key', 'log.vkey', '--lang', 'en'];
      const cwd = join(lieciba.home, 'auditor');
      execFile(process.execPath, args, { cwd }, (_, said, errors) => resolve(said || errors));
    });

  // While all of it runs: what was answered is held against the very log.
  it('an answer and an export are certified, and whoever checks draws the same from the log', async () => {
    const folder = join(lieciba.home, 'auditor');
    const keep = async (name: string, answer: Response) =>
      writeFile(join(folder, name), Buffer.from(await answer.arrayBuffer()));
    // A busy machine takes its time to seal.
    const onceSealed = async (path: string, body: object): Promise<Response> => {
      for (;;) {
        const answer = await lieciba.ask(path, { role: 'auditor', body });
        if (answer.status !== 503) return answer;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await mkdir(folder);
    const question = { kinds: ['disclosure', 'access'], hasFindings: true, limit: 7, certificate: true };
    await keep('answer.json', await onceSealed('/v1/search/handlings', question));
    const all = { format: 'csv', certificate: true };
    await keep('export.csv', await onceSealed('/v1/exports/handlings', all));
    const some = { format: 'jsonl', kinds: ['deletion'] };
    const lines = await (await lieciba.ask('/v1/exports/handlings', { role: 'auditor', body: some })).text();
    await writeFile(join(folder, 'export.jsonl'), lines);
    const recordIds = [...lines.matchAll(/^\{"recordId":"([^"]+)"/gm)].map(([, recordId]) => recordId);
    expect(recordIds.length).toBeGreaterThan(5);
    await keep('proofs.jsonl', await onceSealed('/v1/ledger/proofs', { recordIds }));
    await keep('log.vkey', await lieciba.ask('/v1/ledger/key'));
    await keep('certificate.vkey', await lieciba.ask('/v1/ledger/certificate-key'));
    const { eventStoreUrl } = await runOf(lieciba.home);
    const against = ['--certificate-key', 'certificate.vkey', '--store', eventStoreUrl];
    const [answer, whole, proven] = await Promise.all([
      verify('certificate', 'answer.json', ...against),
      verify('certificate', 'export.csv', ...against),
      verify('export', 'export.jsonl', '--proofs', 'proofs.jsonl'),
    ]);
    expect(proven).toMatch(/^PROVEN \(OK_EXPORT\)\n/);
    expect(answer).toMatch(/^PROVEN \(OK_CERTIFICATE\)\n/);
    expect(answer).toContain('Rows out of the log: 7\n');
    expect(whole).toMatch(/^PROVEN \(OK_CERTIFICATE\)\n/);
    expect(whole).toMatch(/Rows out of the log: 1\d{3}\n/);
  });

  // On disk a long text may stand compressed, where no search finds it; a row as text shows it, and bytes as hexadecimal.
  it('none of them stands in a row of any table', async () => {
    const tables = [...(await rowTexts(lieciba.home))];
    const rowsBelow = (schema: string) =>
      tables.reduce((sum, [name, rows]) => sum + (name.startsWith(schema) ? rows.length : 0), 0);
    expect(rowsBelow('views.')).toBeGreaterThanOrEqual(RECORDS);
    expect(rowsBelow('vault.')).toBeGreaterThan(100);
    const looks = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('hex')]);
    const found = tables.filter(([, rows]) => {
      const all = rows.join('\n');
      return looks.some((look) => all.includes(look));
    });
    expect(found.map(([name]) => name)).toEqual([]);
  });

  /** The rows that a search shows somebody of this role. */
  const rowsOf = async (question: object, role: 'auditor' | 'inspector' = 'auditor') => {
    const answer = await lieciba.ask('/v1/search/handlings', { role, body: { ...question, limit: 1_000 } });
    return ((await answer.json()) as { rows?: Record<string, unknown>[] }).rows;
  };

  it('an inspector sees what lies within the scope of an inquiry, and nothing outside of one', async () => {
    expect(await rowsOf({}, 'inspector')).toBeUndefined();
    const [first] = records;
    const [subjects, categories] = [first?.subjects.slice(0, 1) ?? [], first?.categories.slice(0, 1) ?? []];
    const [openedAt, until] = ['2024-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];
    const scope = { subjects, categories, openedAt, authority: 'dvi', citation: 'VDAR 58', reference: '2-4.2/118' };
    const inspector = { id: 'dev.inspector' };
    for (const [path, body] of [
      ['', { inquiryId: 'dvi-1', ...scope }],
      ['/dvi-1/inspectors', { inspector, from: openedAt, until }],
    ] as const)
      expect((await lieciba.ask(`/v1/inquiries${path}`, { role: 'dpo', body })).status).toBe(201);
    const seen = await rowsOf({}, 'inspector');
    expect(seen?.length).toBeGreaterThan(0);
    expect(seen).toEqual(await rowsOf({ subject: subjects[0], categories }));
    expect(await rowsOf({ subject: records.at(-1)?.subjects[0], hasFindings: true }, 'inspector')).toEqual([]);
    const over = { closedAt: new Date().toISOString(), outcome: 'Atbildēts.' };
    expect((await lieciba.ask('/v1/inquiries/dvi-1/closing', { role: 'dpo', body: over })).status).toBe(201);
    expect(await rowsOf({}, 'inspector')).toBeUndefined();
  });

  /** Every event as it is stored, in the order of the log. */
  const storedEvents = async (): Promise<string[]> => {
    const store = createEventStore({ url: (await runOf(lieciba.home)).eventStoreUrl });
    const events: string[] = [];
    for await (const chunk of eventsBehind(store, { prefixes: streamPrefixes, after: null, maxEvents: 500 }))
      for (const { stream, revision, id, stored } of chunk)
        events.push([stream, revision, id, Buffer.from(stored.data), Buffer.from(stored.metadata)].join(' '));
    await store.close();
    return events;
  };

  it('one person is erased by two: unreadable from then on, and everybody else, every byte and every proof as before', async () => {
    const spoken = records.filter(({ reason, subjects }) => reason !== undefined && subjects.length === 1);
    const [erased, kept] = [
      spoken[0],
      spoken.find(({ subjects }) => subjects[0]?.value !== spoken[0]?.subjects[0]?.value),
    ];
    const [subject, other] = [{ subject: erased?.subjects[0] }, { subject: kept?.subjects[0] }];
    const [before, others, bytes] = [await rowsOf(subject), await rowsOf(other), await storedEvents()];
    expect([before, others].map((rows) => rows?.some(({ reason }) => reason !== null))).toEqual([true, true]);
    const folder = join(lieciba.home, 'auditor');
    const checkpoint = await (await lieciba.ask('/v1/ledger/checkpoint')).text();
    await writeFile(join(folder, 'before'), checkpoint);

    const subjectRef = before?.[0]?.['subjectRef'];
    const enter = (role: 'dpo' | 'admin', path: string, body: object) =>
      lieciba.ask(`/v1/subjects/erasures${path}`, { role, body });
    const proposal = { erasureId: 'dz-1', ...subject, ground: 'retention-ended' };
    expect((await enter('dpo', '', proposal)).status).toBe(201);
    expect((await enter('dpo', '/dz-1/approval', { subjectRefs: [subjectRef] })).status).toBe(403);
    expect((await enter('admin', '/dz-1/approval', { subjectRefs: [subjectRef] })).status).toBe(201);

    expect(await rowsOf(subject)).toEqual([]);
    const after = await rowsOf({ subjectRef });
    expect(after).toHaveLength(before?.length ?? 0);
    for (const row of after ?? []) expect(row).toMatchObject({ subject: 'erased', reason: null });
    expect(await rowsOf(other)).toEqual(others);
    expect((await storedEvents()).slice(0, bytes.length)).toEqual(bytes);

    const { eventStoreUrl } = await runOf(lieciba.home);
    const log = ['--store', eventStoreUrl, '--tiles', join(lieciba.home, 'ledger'), '--checkpoint', 'before'];
    expect(await verify('log', ...log)).toMatch(/^PROVEN \(OK_LOG\)\n/);
    expect(await verify('export', 'export.jsonl', '--proofs', 'proofs.jsonl')).toMatch(/^PROVEN \(OK_EXPORT\)\n/);
  });
});
