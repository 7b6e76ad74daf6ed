import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { questionFor } from './question';

describe('the question to paste', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), `lieciba it's "a" $HOME-`));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reaches the shell whole, whatever stands in the path and the identifier', () => {
    const accessFile = join(folder, 'access.json');
    writeFileSync(accessFile, JSON.stringify({ tokens: { auditor: 'a-token' } }));
    const question = questionFor('http://127.0.0.1:1', accessFile, { scheme: 'e-mail', value: `o'hara"$(id)@a.lv` });
    const said = execFileSync('bash', ['-euc', `curl() { printf '%s\\n' "$@"; }\n${question}`], { encoding: 'utf8' });
    expect(said.trimEnd().split('\n')).toEqual([
      '-sS',
      'http://127.0.0.1:1/v1/search/handlings',
      '-H',
      'Authorization: Bearer a-token',
      '-H',
      'Content-Type: application/json',
      '-d',
      JSON.stringify({ subject: { scheme: 'e-mail', value: `o'hara"$(id)@a.lv` }, limit: 10 }),
    ]);
  });
});
