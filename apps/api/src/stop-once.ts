import { type Logger } from 'pino';

const LIMIT_MS = 5_000;

/**
 * Stops the process when it is told to, or when the one that started it over an IPC channel is gone: runs `stop`, then
 * exits with 0; with 1 when that fails or takes longer than five seconds. The signal it returns tells that it has begun.
 */
export const stopOnce = (log: Logger, stop: () => Promise<void>): AbortSignal => {
  const stopping = new AbortController();
  const end = (why: string) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    log.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  if (process.channel) {
    process.once('disconnect', () => end('disconnect'));
    process.channel.unref(); // The channel alone is no reason to stay alive.
  }
  return stopping.signal;
};
