import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventLog, logFileIn } from './event-log';
import { checkWhole, NotWhole } from './whole-file';

const PAGE_BYTES = 4_096;
const TRANSACTION_AT = 152;

describe('the file of a log', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-whole-'));
    file = logFileIn(folder);
    await (await EventLog.open(folder)).close();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is whole, also with something behind its last page', async () => {
    await checkWhole(file);
    const handle = await open(file, 'a');
    await handle.write(Buffer.alloc(PAGE_BYTES + 7));
    await handle.close();
    await checkWhole(file);
  });

  it('is not whole when any number of bytes is cut from its tail', async () => {
    const { length } = await readFile(file);
    for (let size = length - 1; size >= 0; size -= size > length - 300 ? 1 : 61) {
      await truncate(file, size);
      await expect(checkWhole(file)).rejects.toBeInstanceOf(NotWhole);
    }
  });

  it.each([
    ['a root page carries the number of another transaction', PAGE_BYTES + TRANSACTION_AT + 1],
    ['both root pages say that they are the same turn', TRANSACTION_AT],
    ['a root page does not begin as it must', PAGE_BYTES + 24],
    ['the size of a page is another', 49],
  ])('is not whole when %s', async (_, at) => {
    const bytes = await readFile(file);
    bytes[at]! ^= 1;
    await writeFile(file, bytes);
    await expect(checkWhole(file)).rejects.toBeInstanceOf(NotWhole);
  });
});
