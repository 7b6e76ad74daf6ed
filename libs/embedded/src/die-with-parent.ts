const LIMIT_MS = 5_000;

/**
 * Ends this process when the one that started it over an IPC channel is gone, even by `kill -9`: runs `stop`, then exits;
 * after five seconds it exits anyway. Does nothing in a process that was started by hand.
 */
export const dieWithParent = (stop: () => Promise<void>): void => {
  if (!process.channel) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  // The channel alone is no reason to stay alive.
  process.channel.unref();
};

/**
 * The same for any program, as a module to `--import` ahead of it: a program that does not listen for the disconnect
 * itself is sent its own SIGTERM, and none outlives the limit. A thread of its own counts it: a log that waits for a reader
 * who is gone holds up the main one for ever, and every timer with it.
 */
export const dieWithParentModule = `data:text/javascript,${encodeURIComponent(`
  import { Worker } from 'node:worker_threads';
  process.once('disconnect', () => {
    const end = "setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${LIMIT_MS})";
    new Worker(end, { eval: true, execArgv: [] }).unref();
    if (process.listenerCount('disconnect') === 0) process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
`)}`;
