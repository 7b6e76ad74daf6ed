import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '@lieciba/embedded';
import { deliveries } from '@lieciba/example-ecsoen';
import { logIn, passLogin } from '@lieciba/testing';
import { runCli, type RunningCli } from './spec/run-cli';

jest.setTimeout(120_000);

const accessTo = (system: string) => ({
  kind: 'access',
  key: 'crm-1',
  occurredAt: '2026-11-20T09:12:40Z',
  subjects: [{ scheme: 'client-number', value: '4711' }],
  subjectGroup: 'client',
  categories: ['client-data'],
  purpose: 'service-provision/sp-claims',
  actor: { id: 'anna.berzina', role: 'client-manager' },
  system,
  action: 'read',
});

/** Somebody of whom the sample tells more than of anybody else. */
const mostHandled = () => {
  const people = new Map<string, { subject: { scheme: string; value: string }; count: number }>();
  for (const { records } of deliveries({ seed: 1, records: 600 }))
    for (const { scheme, value } of records.flatMap(({ subjects }) => subjects)) {
      const key = `${scheme} ${value}`;
      people.set(key, { subject: { scheme, value }, count: (people.get(key)?.count ?? 0) + 1 });
    }
  const [first] = [...people.values()].sort((one, other) => other.count - one.count);
  return first?.subject;
};

describe('the demo', () => {
  const running: RunningCli[] = [];
  let home: string;
  let up: RunningCli;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lieciba-demo-'));
  });
  afterAll(async () => {
    for (const cli of running) {
      cli.process.kill('SIGTERM');
      await cli.ended;
    }
    await rm(home, { recursive: true });
  });

  const start = async (...args: string[]) => {
    const cli = runCli(['demo', ...args], { LIECIBA_HOME: home, PORT: await freePort() });
    running.push(cli);
    return cli;
  };
  const demo = async (...args: string[]) => {
    const cli = await start(...args);
    return { code: await cli.ended, said: cli.said() };
  };
  /** One more command on the home of the demo. */
  const command = (name: string, args: string[] = [], more: NodeJS.ProcessEnv = {}) => {
    const cli = runCli([name, ...args], { LIECIBA_HOME: home, PORT: 8080 }, more);
    running.push(cli);
    return cli;
  };
  const fileIn = async (name: string) => JSON.parse(await readFile(join(home, name), 'utf8'));

  /** Somebody logs in at the page that the demo names, as a browser does. */
  const tokenOf = async (user: string) => {
    const [{ issuer, password }, { baseUrl }] = await Promise.all([fileIn('issuer.json'), fileIn('access.json')]);
    const redirectUri = `${baseUrl}/docs/oauth2-redirect.html`;
    const { body } = await logIn({ issuer, clientId: 'lieciba-docs', redirectUri, user, password });
    return body.access_token ?? '';
  };
  const ask = async (path: string, token: string, body: object) => {
    const { baseUrl } = await fileIn('access.json');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };

  it('lets people log in by the browser, who are the same by the tokens of the command line', async () => {
    up = await start('--records', '600');
    await up.hasSaid('Ctrl-C stops everything.');
    expect(up.said()).toContain('log in as dev.auditor');
    const { tokens } = await fileIn('access.json');
    const question = { kinds: ['disclosure'], limit: 1 };
    for (const token of [tokens.auditor, await tokenOf('dev.auditor'), await tokenOf('dev.dpo2')])
      expect(await ask('/v1/search/handlings', token, question)).toMatchObject({ status: 200, body: { rows: [{}] } });
    expect(await ask('/v1/accesses', await tokenOf('dev.admin'), {})).toMatchObject({ status: 403 });
    const dpo = await tokenOf('dev.dpo');
    const looks = async () => {
      const { body } = await ask('/v1/search/looks', dpo, { questions: ['handlings'], order: 'oldest' });
      return body.rows as { role: string; lookerRef: string; lookerName: string }[];
    };
    let rows = await looks();
    for (let tries = 0; rows.length < 3 && tries < 200; tries++) rows = await looks();
    const [byToken, byBrowser, byOther] = rows;
    expect(rows.map(({ role }) => role)).toEqual(['auditor', 'auditor', 'dpo']);
    expect(byToken?.lookerRef).toMatch(/^[0-9a-f-]{36}$/);
    expect(byBrowser?.lookerRef).toBe(byToken?.lookerRef);
    expect(byBrowser?.lookerName).toBe('Izstrādes auditors');
    expect(byOther?.lookerRef).not.toBe(byToken?.lookerRef);
  });

  it('tells a person what was done with their data, and nothing of what one officer withholds and another approves', async () => {
    const [one, other] = [await tokenOf('dev.dpo'), await tokenOf('dev.dpo2')];
    const { tokens } = await fileIn('access.json');
    const subject = mostHandled();
    const told = async () => {
      const { body } = await ask('/v1/subjects/report', one, { subject });
      return body.handlings.map(({ id }: { id: string }) => id);
    };
    const everything: readonly string[] = await told();
    expect(everything.length).toBeGreaterThan(2);
    const [hidden, ...rest] = everything;

    const reviewBy = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const why = { ground: 'criminal-proceedings', citation: 'KPL 190. pants', reviewBy };
    const order = { withholdingId: 'n-1', subject, recordIds: [hidden], ...why };
    expect(await ask('/v1/withholdings', one, order)).toMatchObject({ status: 201 });
    expect(await told()).toEqual(rest);
    expect(await ask('/v1/withholdings/n-1/approval', one, {})).toMatchObject({ status: 403 });
    const { body: approved } = await ask('/v1/withholdings/n-1/approval', other, {});
    const question = { subject, standings: ['approved'], after: approved.position };
    expect(await ask('/v1/search/withholdings', tokens.auditor, question)).toMatchObject({
      body: { rows: [{ withholding: 'n-1', recordIds: [hidden], liftedAt: null }] },
    });
    expect(await told()).toEqual(rest);
    expect(await ask('/v1/withholdings/n-1/lift', other, { reason: 'Izbeigts.' })).toMatchObject({ status: 201 });
    expect(await told()).toEqual(everything);
  });

  it('has a source ask by a key that an admin issued, who logged in from the command line', async () => {
    const [{ password }, { baseUrl, tokens }] = await Promise.all([fileIn('issuer.json'), fileIn('access.json')]);
    const login = command('login');
    await login.hasSaid('\n\n  http');
    const [, url = '', redirect = ''] = /(http\S+redirect_uri=([^&\s]+)\S*)/.exec(login.said()) ?? [];
    const back = await passLogin(url, { redirectUri: decodeURIComponent(redirect), user: 'dev.admin', password });
    expect(await (await fetch(String(back))).text()).toContain('You may close this page.');
    expect(await login.ended).toBe(0);
    const token = login.said().trim().split('\n').at(-1);
    const keys = async (...args: string[]) => {
      const run = command('keys', args, { LIECIBA_URL: baseUrl, LIECIBA_TOKEN: token });
      return { code: await run.ended, said: run.said().trim() };
    };
    const source = { sourceId: 'crm', name: 'Klientu sistēma', systems: [], categories: [] };
    expect(await ask('/v1/sources', tokens.admin, source)).toMatchObject({ status: 201 });
    const { said: key } = await keys('issue', 'crm', '--id', 'k-1', '--system', 'crm', '--network', '127.0.0.0/8');
    expect(key).toMatch(/^lieciba_sk_[\w-]+\.[\w-]{51}$/);
    const asked = (system: string) => ask('/v1/decisions', key, { handling: accessTo(system) });
    expect(await asked('crm')).toMatchObject({ status: 200 });
    expect(await asked('billing')).toMatchObject({ status: 403, body: { code: 'ERR_REPORT_OUT_OF_BOUNDS' } });
    const differs = expect.stringContaining('ERR_SOURCE_KEY_DIFFERS');
    expect(await keys('issue', 'crm', '--id', 'k-1')).toEqual({ code: 1, said: differs });
    const over = { code: 0, said: 'The key k-1 of crm is revoked.' };
    expect(await keys('revoke', 'crm', 'k-1', '--reason', 'It was shown.')).toEqual(over);
  });

  it('loads the sample company and ends, however often', async () => {
    up.process.kill('SIGTERM');
    expect(await up.ended).toBe(0);
    const first = { said: up.said() };
    expect(first.said).toContain('600 of 600 records');
    const counts = /^ +[\d,]+ accesses\n(?: +[\d,]+ .+\n){3}/m;
    const again = await demo('--records', '600', '--exit');
    expect(again).toMatchObject({ code: 0 });
    expect(counts.exec(again.said)?.[0]).toBe(counts.exec(first.said)?.[0]);
    const findings = /^The judge raised [\d,]+ findings by \d+ rules:\n\n(?:.*[^\n]\n)+/m;
    const table = findings.exec(first.said)?.[0] ?? '';
    expect(table).toMatch(/^critical +\d+ {2}no-legal-basis {2}/m);
    expect(table.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(findings.exec(again.said)?.[0]).toBe(table);
    expect(first.said).toMatch(/curl -sS http:\/\/127\.0\.0\.1:\d+\/v1\/search\/handlings/);
  });

  it('refuses a number of records that is none', async () => {
    const { code, said } = await demo('--records', 'many');
    expect(code).toBe(1);
    expect(said).toContain('It must be a whole number.');
  });
});
