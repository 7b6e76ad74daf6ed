import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { launch } from './launch';

const sample = join(dirname(fileURLToPath(import.meta.url)), 'spec/sample-program.mjs');

describe('a program that needs longer than the limit to be ready', () => {
  const recovering = async (isProgress: (line: string) => boolean) => {
    const halt = new AbortController();
    const env = { RECOVERS_LINES: '6' };
    const options = { name: 'sample', args: [sample], env, readyTimeoutMs: 1_200, isProgress };
    const child = await launch(options, halt.signal);
    halt.abort();
    await child.gone;
  };

  it('is given the time while its lines show progress', () =>
    recovering((line) => line.startsWith('still recovering')));

  it('is stopped when they show none', async () => {
    await expect(recovering((line) => line.includes('done'))).rejects.toThrow(
      /^sample could not start: it was not ready within 1\.2 s\.$/,
    );
  });
});
