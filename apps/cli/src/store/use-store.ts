import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { showProgress } from '../demo/progress';
import { readEnv } from '../env';
import { Failure } from '../failure';
import { bundleOf, plainEnv } from '../stack/launcher';

interface Progress {
  readonly type: 'progress';
  readonly done: number;
  readonly total: number;
}

/**
 * Has the event store's program work on the log in `LIECIBA_HOME`, shows how far it is and what it says; throws the one
 * sentence in which it fails. It is a process of its own: reading damaged pages may end it.
 */
export const useStore = async (args: readonly string[]): Promise<void> => {
  const { home } = readEnv(process.env);
  const child = fork(bundleOf('eventstore'), args, {
    env: { ...plainEnv(), EVENTSTORE_DATA: join(home, 'eventstore') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--enable-source-maps'],
  });
  const endProgress = followProgress(child);
  const [said, fault, [code, signal]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ]);
  endProgress();
  if (signal === 'SIGINT' || signal === 'SIGTERM') throw new Failure('It was stopped before it was done.');
  if (signal !== null) throw new Failure(`The pages of the log are damaged: reading them ended by ${signal}.`);
  if (code !== 0) throw new Failure(fault.trim());
  process.stdout.write(said);
};

/** Draws a bar once the program tells how far it is; returns how to end it. */
const followProgress = (child: ReturnType<typeof fork>): (() => void) => {
  let bar: ReturnType<typeof showProgress> | undefined;
  let shown = 0;
  child.on('message', ({ done, total }: Progress) => {
    bar ??= showProgress(total, process.stdout);
    bar.add(done - shown);
    shown = done;
  });
  return () => bar?.end();
};
