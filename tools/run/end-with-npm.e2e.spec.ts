import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';

const watched = join(dirname(fileURLToPath(import.meta.url)), 'end-with-npm.mjs');

/** Stands for npm: runs a shell that runs the program, or becomes it. */
const npm = (command: string) => `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(command)}], {
  stdio: 'inherit', env: { ...process.env, npm_execpath: 'npm' },
})`;

const program = `import { endWithNpm } from ${JSON.stringify(watched)};
  process.on('SIGTERM', () => { console.log('stopped'); process.exit(); });
  endWithNpm(); console.log('running'); setInterval(() => {}, 60_000);`;

describe('when npm is killed', () => {
  it.each([
    ['through a shell that stays', `"$NODE" --input-type=module --eval "$PROGRAM"; true`],
    ['through a shell that steps aside', `exec "$NODE" --input-type=module --eval "$PROGRAM"`],
  ])('the program it runs %s stops', async (_, command) => {
    const env = { ...process.env, NODE: process.execPath, PROGRAM: program };
    const outer = spawn(process.execPath, ['--eval', npm(command)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: outer.stdout });
    expect(await once(lines, 'line')).toEqual(['running']);
    outer.kill('SIGKILL');
    expect(await once(lines, 'line')).toEqual(['stopped']);
  });
});
