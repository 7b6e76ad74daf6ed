import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { roomForBatches } from '@lieciba/embedded';
import { progressLine } from '../demo/progress';
import { readEnv } from '../env';
import { Failure } from '../failure';
import { bundleOf, plainEnv } from '../stack/launcher';
import { storesOf } from './stores-of-home';

interface Progress {
  readonly type: 'progress';
  readonly view: string;
  readonly done: number;
  readonly total: number;
}

const EVERY_MS = { terminal: 100, file: 3_000 };

/** Draws how far the work on each view is. The total is an estimate that gets better, so the line is made anew each time. */
const showProgress = (child: ChildProcess, out: NodeJS.WriteStream): (() => void) => {
  let now: { view: string; since: number; shownAt: number; line: string } | undefined;
  const end = () => now && out.write(out.isTTY ? `\r\x1b[2K${now.line}\n` : `${now.line}\n`);
  child.on('message', ({ view, done, total }: Progress) => {
    const at = performance.now();
    if (now && now.view !== view) end();
    if (now?.view !== view) now = { view, since: at, shownAt: at, line: '' };
    now.line = progressLine(done, total, at - now.since, `events of ${view}`);
    if (at - now.shownAt < EVERY_MS[out.isTTY ? 'terminal' : 'file']) return;
    now.shownAt = at;
    out.write(out.isTTY ? `\r\x1b[2K${now.line}` : `${now.line}\n`);
  });
  return () => void end();
};

/**
 * Has the projector's program do something about the views, shows how far it is and what it says; throws the one sentence in
 * which it fails. Ctrl-C calls it off, and it clears away what it made.
 */
export const useViews = async (args: readonly string[]): Promise<void> => {
  const stores = await storesOf(readEnv(process.env));
  const child = fork(bundleOf('projector'), ['view', ...args], {
    env: { ...plainEnv(), ...stores },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--enable-source-maps', roomForBatches],
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
  const endProgress = showProgress(child, process.stdout);
  const [said, fault, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  endProgress();
  process.stdout.write(said);
  if (code !== 0) throw new Failure(fault.trim() || 'It is not as it should be.');
};
