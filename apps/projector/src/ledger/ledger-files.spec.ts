import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { folderOfLedger, type LedgerFiles } from './ledger-files';

let folder: string;
let files: LedgerFiles;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lieciba-ledger-'));
  files = folderOfLedger(join(folder, 'ledger'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });

describe("a ledger's files in a folder", () => {
  it('are read as they were added, and are not there before', async () => {
    expect(await files.read('tile/0/000')).toBeNull();
    await files.add([file('tile/0/000', 'a'), file('tile/0/x001/234.p/5', 'b')]);
    expect(await files.read('tile/0/x001/234.p/5')).toEqual(Buffer.from('b'));
  });

  it('may be added again, but never with another content', async () => {
    await files.add([file('tile/0/000', 'a')]);
    await files.add([file('tile/0/000', 'a')]);
    await expect(files.add([file('tile/0/000', 'b')])).rejects.toMatchObject({
      code: 'ERR_LEDGER_FILE_DIFFERS',
      path: 'tile/0/000',
    });
    expect(await files.read('tile/0/000')).toEqual(Buffer.from('a'));
  });

  it('are replaced where that is asked for, and removed with all that is below', async () => {
    await files.replace('checkpoint', 'one');
    await files.replace('checkpoint', 'two');
    expect(await files.read('checkpoint')).toEqual(Buffer.from('two'));
    await files.add([file('tile/0/000.p/1', 'a'), file('tile/0/000.p/2', 'b')]);
    await files.remove(['tile/0/000.p', 'tile/0/001.p']);
    expect(await files.read('tile/0/000.p/2')).toBeNull();
  });

  it('leave nothing beside them', async () => {
    await Promise.all([files.add([file('tile/0/000', 'a')]), files.add([file('tile/0/000', 'a')])]);
    expect(await readdir(join(folder, 'ledger/tile/0'))).toEqual(['000']);
  });
});
