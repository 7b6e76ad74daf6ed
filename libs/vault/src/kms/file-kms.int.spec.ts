import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createFileKms } from './file-kms';
import { describeKms } from './kms.contract';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'lieciba-kms-'));
});
afterAll(() => rm(home, { recursive: true }));

describeKms('a folder of files', async () => createFileKms(await mkdtemp(join(home, 'keys-'))));

it('says which file is missing', async () => {
  const kms = createFileKms(await mkdtemp(join(home, 'keys-')));
  const missing = { code: 'ERR_VAULT_KEYS', message: expect.stringMatching(/master-2.key is missing/) };
  await expect(kms.wrap([], 2)).rejects.toMatchObject(missing);
});
