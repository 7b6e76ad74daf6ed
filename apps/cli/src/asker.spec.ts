import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAsker } from './asker';
import { type Access, ensureAccess } from './home/access-file';

const here = 'http://127.0.0.1:8080';
const elsewhere = 'https://lieciba.example.lv';

let home: string;
let access: Access;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'asker-'));
  access = await ensureAccess(home, here);
});
afterAll(() => rm(home, { recursive: true }));

describe('whoever asks from the command line', () => {
  const asker = (env: NodeJS.ProcessEnv) => readAsker('admin', { LIECIBA_HOME: home, ...env });

  it('is who access.json says, or whoever holds the token that was named', async () => {
    expect(await asker({})).toEqual({ baseUrl: here, token: access.tokens.admin });
    expect(await asker({ LIECIBA_TOKEN: 'mine' })).toEqual({ baseUrl: here, token: 'mine' });
    expect(await asker({ LIECIBA_URL: `${elsewhere}/`, LIECIBA_TOKEN: 'mine' })).toEqual({
      baseUrl: elsewhere,
      token: 'mine',
    });
  });

  it('shows no token of access.json to anybody else', async () => {
    await expect(asker({ LIECIBA_URL: elsewhere })).rejects.toThrow('LIECIBA_URL goes with LIECIBA_TOKEN');
  });
});
