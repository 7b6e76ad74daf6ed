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
  it('tells who stands behind a token: a source, or a development user with a login of their own', async () => {
    const holderOf = read({ baseUrl: 'http://127.0.0.1:8080', tokens });
    expect(await holderOf(tokens.source)).toEqual({ roles: ['source'], sourceId: 'embedded' });
    expect(await holderOf(tokens.dpo)).toEqual({ roles: ['dpo'], login: 'dev.dpo' });
    expect(await holderOf('token-of-nobody')).toBeNull();
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
