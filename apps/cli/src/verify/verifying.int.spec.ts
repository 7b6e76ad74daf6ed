import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyProofFile } from './proof/verify-proof-file';

const docs = join(process.cwd(), 'docs');
const folders: string[] = [];
let folder: string;

/** Runs what the page tells people to run, in the order in which it stands there, with the example's files. */
const byHand = async () => {
  const page = await readFile(join(docs, 'verifying.md'), 'utf8');
  const script = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block).join('');
  return new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile('sh', ['-eu', '-c', script], { cwd: folder }, (error, said) =>
      resolve({ code: error ? error.code : 0, said }),
    );
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
