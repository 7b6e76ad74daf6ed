import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyProofFile } from './proof/verify-proof-file';

const docs = join(process.cwd(), 'docs');
const folders: string[] = [];
let folder: string;

/** Runs what the page tells people to run about a proof, or about a time-stamp, in order, with the example's files. */
const byHand = async (about: 'proof' | 'time-stamp' = 'proof') => {
  const page = await readFile(join(docs, 'verifying.md'), 'utf8');
  const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const script = blocks.filter((block) => block.includes('openssl ts') === (about === 'time-stamp')).join('');
  return new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile('sh', ['-eu', '-c', script], { cwd: folder }, (error, said) =>
      resolve({ code: error ? error.code : 0, said }),
    );
  });
};

/** Runs the program that the page shows, with the example's files. */
const byProgram = async () => {
  const page = await readFile(join(docs, 'verifying.md'), 'utf8');
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  await writeFile(join(folder, 'check.mjs'), program);
  return new Promise<string>((resolve) => {
    execFile(process.execPath, ['check.mjs'], { cwd: folder }, (_, said) => resolve(said));
  });
};

const alter = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(folder, file), text.replace(from, to));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-verifying-'));
  folders.push(folder);
  await cp(join(docs, 'verifying'), folder, { recursive: true });
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true }))));

describe('the page for auditors', () => {
  it('proves its example by hand, and our program agrees', async () => {
    const { code, said } = await byHand();
    expect(said).toContain('log.example\n5\n');
    expect(said).toContain('Signature Verified Successfully');
    expect(said).toMatch(/The record is in the log\.\n$/);
    expect(code).toBe(0);
    const given = { file: join(folder, 'record.tlog-proof'), key: [join(folder, 'log.vkey')], witness: [] };
    const { code: ours, facts } = await verifyProofFile(given);
    expect([ours, facts.index, facts.type]).toEqual(['OK_PROOF', 3, 'AccessRecorded.v1']);
    expect(said).toContain(`${String(facts.leafHash)}  -`);
  });

  it('checks its example in a few lines of another language, too', async () => {
    expect(await byProgram()).toBe('OK\n');
    await alter('record.tlog-proof', 'extra AQ', 'extra AR');
    expect(await byProgram()).toBe('ERROR\n');
  });

  it('checks a time-stamp by hand, and refutes one that is on another checkpoint', async () => {
    expect(await byHand('time-stamp')).toMatchObject({ code: 0, said: expect.stringMatching(/^Time stamp: .* GMT$/m) });
    await alter('checkpoint.stamped', '\n5\n', '\n6\n');
    expect((await byHand('time-stamp')).code).not.toBe(0);
  });

  it.each([
    ['the record', 'extra AQ', 'extra AR'],
    ['its place', 'index 3', 'index 2'],
    ['the size that was signed', '\n5\n', '\n6\n'],
  ])('refutes it when somebody changed %s', async (_, from, to) => {
    await alter('record.tlog-proof', from, to);
    const { code, said } = await byHand();
    expect(code).not.toBe(0);
    expect(said).not.toContain('The record is in the log');
  });
});
