import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logFileIn } from '../storage/event-log';
import { noted, startRunningNode } from '../testing/running-node';

const bundle = join(import.meta.dirname, '../../dist/main.js');
const numbers = Array.from({ length: 100 }, (_, n) => n);
/** Parts of the file: where its roots are, and where everything else is. */
const PLACES = [30, 150, 4_150, 4_200, 4_247, ...Array.from({ length: 7 }, (_, n) => 0.07 + n * 0.13)];

/** A process of its own: LMDB may end the one in which it meets damaged pages. */
const check = async (file: string) => {
  const child = spawn(process.execPath, [bundle, 'check', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { said: await text(child.stdout), code: await ended };
};

describe('one flipped byte', () => {
  let folder: string;
  let bytes: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventstore-flipped-'));
    const running = await startRunningNode();
    for (let n = 0; n < 10; n++) await running.client.appendToStream(`order-${n % 3}`, noted(...numbers));
    bytes = await readFile(logFileIn(running.folder));
    await running.stop();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(PLACES)('at %d of the file is a fault, or in a place that holds nothing', async (place) => {
    const at = place < 1 ? Math.floor(place * bytes.length) : place;
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << (at % 8);
    const file = join(folder, 'flipped.mdb');
    await writeFile(file, flipped);
    const { said, code } = await check(file);
    expect(said).toBe(code === 0 ? 'The log has no fault: 1,001 records in 4 streams.\n' : '');
  });
});
