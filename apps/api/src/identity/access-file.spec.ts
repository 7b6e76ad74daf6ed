import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tokens } from '../spec/api';
import { readAccessFile } from './access-file';

const home = mkdtempSync(join(tmpdir(), 'lieciba-access-'));
const file = join(home, 'access.json');
const read = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readAccessFile(file);
};
afterAll(() => rmSync(home, { recursive: true }));

describe('the access file', () => {
  it('tells who stands behind a token', async () => {
    const identity = read({ baseUrl: 'http://127.0.0.1:8080', tokens });
    expect(await identity.callerOf(tokens.source)).toEqual({ role: 'source', sourceId: 'embedded' });
    expect(await identity.callerOf(tokens.dpo)).toEqual({ role: 'dpo' });
    expect(await identity.callerOf('token-of-nobody')).toBeNull();
  });

  it('is refused in one sentence when it is missing', () => {
    expect(() => readAccessFile(join(home, 'none.json'))).toThrow('LIECIBA_HOME holds no readable access.json.');
  });

  it.each<[string, unknown]>([
    ['no JSON', '{'],
    ['nothing', {}],
    ['no tokens', { baseUrl: '' }],
    ['tokens that are none', { tokens: null }],
    ['a role without a token', { tokens: { ...tokens, dpo: undefined } }],
    ['a token that can be guessed', { tokens: { ...tokens, dpo: 'short' } }],
  ])('is refused with %s', (_, content) => {
    expect(() => read(content)).toThrow(/access\.json/);
  });
});
