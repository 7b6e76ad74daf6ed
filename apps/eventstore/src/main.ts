import { setTimeout as pause } from 'node:timers/promises';
import { dieWithParent } from '@lieciba/embedded';
import pino, { type Logger } from 'pino';
import { type Env, readEnv } from './env';
import { startNode } from './node';

const FAILED_STOP_MS = 2_500;

const createLogger = (level: string) =>
  pino({
    level,
    base: undefined,
    messageKey: 'msg',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });

/** Says in one sentence why the node cannot go on, to whoever reads the log and to whoever looks at the terminal. */
const die = (logger: Logger, error: unknown): never => {
  const sentence = error instanceof Error ? error.message : String(error);
  logger.fatal(sentence);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const run = async (env: Env, logger: Logger) => {
  const node = await startNode(env, logger);
  const stop = async () => {
    await node.stop();
    logger.info('stopped');
  };
  const stopOnSignal = (signal: string) => {
    logger.info({ signal }, 'stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => die(logger, error),
    );
  };
  process.once('SIGTERM', stopOnSignal);
  process.once('SIGINT', stopOnSignal);
  dieWithParent(stop);
  void node.failed.then(async (reason) => {
    // Those who wait are told before the process ends, however the disk behaves.
    await Promise.race([node.stop(), pause(FAILED_STOP_MS)]).catch(() => {});
    die(logger, `The log cannot be written any more, the node stops: ${reason.message}`);
  });
  const { port, metricsPort } = node;
  logger.info({ port, metricsPort }, 'ready');
  process.send?.({ type: 'ready', port, metricsPort });
};

const start = async () => {
  let logger = createLogger('info');
  try {
    const env = readEnv(process.env);
    logger = createLogger(env.logLevel);
    await run(env, logger);
  } catch (error) {
    die(logger, error);
  }
};

await start();
