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
 * itself is sent its own SIGTERM, and none outlives the limit.
 */
export const dieWithParentModule = `data:text/javascript,${encodeURIComponent(`
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), ${LIMIT_MS}).unref();
    if (process.listenerCount('disconnect') === 0) process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
`)}`;
