import { readEnv } from '../env';
import { runViewTool } from './view-tool';

const EXIT_MS_MAX = 5_000;

/** Does one command on the views and ends: with 0 when all is as it should be, with 1 and one sentence when it is not. */
export const runViewCommand = async (args: readonly string[]): Promise<void> => {
  const stop = new AbortController();
  const callOff = () => {
    stop.abort();
    setTimeout(() => process.exit(1), EXIT_MS_MAX).unref(); // What is left behind, the next run clears away.
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, callOff);
  process.once('disconnect', callOff);
  process.channel?.unref();
  try {
    const equal = await runViewTool(args, {
      env: readEnv(process.env),
      signal: stop.signal,
      say: (line) => process.stdout.write(`${line}\n`),
      onProgress: (progress) => process.send?.(progress),
    });
    process.exit(equal ? 0 : 1);
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${stop.signal.aborted ? 'Called off: the views are as they were.' : sentence}\n`);
    process.exit(1);
  }
};
