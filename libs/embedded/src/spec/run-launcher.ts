import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

interface Said {
  pids: number[];
  refused?: string;
}

/** Runs a bundled launcher until it has said what it did; `kill` kills it with -9 and waits until it is gone. For specs. */
export const runLauncher = async (bundle: string, task: string, target: string) => {
  const child = spawn(process.execPath, [bundle, task, target], { stdio: ['ignore', 'pipe', 'inherit'], env: {} });
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    said: JSON.parse(line) as Said,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
};
