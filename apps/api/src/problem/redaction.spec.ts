import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, startApi } from '../spec/api';
import { access } from '../spec/reports';

const secrets = ['010190-12345', 'ieva.liepa@example.lv', 'Liepiņa-Nātriņa'];
const [code, email, name] = secrets;

let api: Api<InMemoryEventStore>;
beforeAll(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());
afterEach(() => {
  api.vault.failWith(null);
  api.store.failWith(null);
  api.views.failure = null;
});

/** Failures as drivers and parsers word them: with what they choked on in every place that an error has. */
const talkative = (cause?: unknown) =>
  Object.assign(
    new Error(`Key (identifier)=(${code}) already exists.\n    at ${email} (row 1)\nfor ${name}`, { cause }),
    { detail: `Failing row contains (${code}, ${name}).`, where: email, code: `see ${code}`, hint: name },
  );
const named = () => Object.assign(talkative(), { name: email, code: undefined, what: `row of ${code}` });
const failures: readonly (readonly [string, () => Error])[] = [
  ['a bug', () => talkative()],
  ['a bug that has a cause', () => new TypeError(`No ${name}.`, { cause: talkative() })],
  ['a bug named after somebody', named],
  [
    'what is away',
    () => new OperationalError('ERR_STORE_UNAVAILABLE', 'It is away.', 1_000, { cause: talkative(named()) }),
  ],
];

const question = { subject: { scheme: 'personal-code', value: code } };
const asked: readonly (readonly [string, () => Promise<{ status: number; text: string; headers: object }>])[] = [
  ['a report', () => api.post('/v1/accesses', access({ key: 'k', reason: `par ${name}, ${email}` }))],
  ['a question about somebody', () => api.post('/v1/search/handlings', question, { role: 'auditor' })],
  ['a register', () => api.post('/v1/subjects/search', question, { role: 'dpo' })],
  ['a list', () => api.get('/v1/registers/recipients', { role: 'dpo' })],
  ['how it is', () => api.get('/health/ready')],
];

describe('whatever fails', () => {
  const parts = ['vault', 'store', 'views'] as const;
  const fail = (part: (typeof parts)[number], error: Error) => {
    if (part === 'views') api.views.failure = error;
    else api[part].failWith(error);
  };
  const everyCase = parts.flatMap((part) => failures.map(([what, make]) => [part, what, make] as const));

  it.each(everyCase)(
    'in the %s, and however it is worded (%s), nobody is named in answer, log or metrics',
    async (part, _, make) => {
      let failed = 0;
      for (const [, ask] of asked) {
        fail(part, make());
        const { status, text, headers } = await ask();
        failed += Number(status >= 500);
        const told = [text, JSON.stringify(headers), api.lines.splice(0).join(''), (await api.get('/metrics')).text];
        for (const secret of secrets) expect(told.join('\n')).not.toContain(secret);
      }
      expect(failed).toBeGreaterThan(0);
    },
  );
});
