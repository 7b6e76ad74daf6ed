import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '@lieciba/embedded';
import { runCli, type RunningCli } from './spec/run-cli';

jest.setTimeout(120_000);

describe('the demo', () => {
  const running: RunningCli[] = [];
  let home: string;
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

  const demo = async (...args: string[]) => {
    const cli = runCli(['demo', ...args], { LIECIBA_HOME: home, PORT: await freePort() });
    running.push(cli);
    return { code: await cli.ended, said: cli.said() };
  };

  it('loads the sample company and ends, however often', async () => {
    const first = await demo('--records', '600', '--exit');
    expect(first).toMatchObject({ code: 0 });
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
