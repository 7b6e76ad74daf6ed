import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningLieciba, startLieciba } from '@lieciba/testing';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/```sh\n([^]*?)```/g)].map(([, block = '']) => block.trim());
const curls = blocks.filter((block) => block.startsWith('curl '));
const variables = blocks.filter((block) => /^[A-Z]+=/.test(block)).join('\n');
const npm = [...readme.matchAll(/npm (run [a-z]+|test|start)/g)].map(([, name = '']) => name.replace('run ', ''));

interface Answer {
  readonly records?: readonly { readonly recordIds: readonly string[] }[];
  readonly rows?: readonly { readonly kind: string; readonly actor: { readonly name: string | null } }[];
}

describe('the README', () => {
  let lieciba: RunningLieciba;
  let folder: string;
  beforeAll(async () => {
    lieciba = await startLieciba();
    // Its commands read `.data` in the folder they run in.
    folder = await mkdtemp(join(tmpdir(), 'lieciba-readme-'));
    await symlink(lieciba.home, join(folder, '.data'));
  }, 60_000);
  afterAll(async () => {
    await lieciba?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (command: string): Promise<Answer> => {
    const { stdout } = await promisify(execFile)('bash', ['-euc', `${variables}\n${command}`], { cwd: folder });
    return JSON.parse(stdout) as Answer;
  };

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(npm));
  });

  it('has a command for each of the four reports and one question, and no other that is not run here', () => {
    expect(curls).toHaveLength(5);
    expect(blocks.filter((block) => !curls.includes(block) && block !== variables)).toEqual([
      'npm run demo',
      'npm test',
    ]);
  });

  it('records with the reports what the question then shows, newest first', async () => {
    const [question = '', ...reports] = [...curls].reverse();
    for (const report of reports.reverse()) {
      const { records } = await run(report);
      expect(records?.flatMap(({ recordIds }) => recordIds)).toHaveLength(1);
    }
    let rows: Answer['rows'] = [];
    for (let tries = 0; rows?.length !== 4 && tries < 100; tries++) rows = (await run(question)).rows;
    expect(rows?.map(({ kind }) => kind)).toEqual(['deletion', 'transfer', 'disclosure', 'access']);
    expect(rows?.at(-1)?.actor.name).toBe('Anna Bērziņa');
  }, 60_000);

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    for (const path of links) expect(() => readFileSync(path)).not.toThrow();
  });
});
