import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { dieWithParent } from '@lieciba/embedded';
import pino, { type Logger } from 'pino';
import { type Env, readEnv } from './env';
import { startNode } from './node';
import { runTool } from './tools/run-tool';

const FAILED_STOP_MS = 2_500;
const FULL_BYTES = 1024 * 1024;

/** Nobody can read any more what is said: so the program ends, as it would be told to. */
const endOnceUnheard = () => void process.kill(process.pid, 'SIGTERM');

const createLogger = (level: string) =>
  pino(
    {
      level,
      base: { program: 'eventstore' },
      messageKey: 'msg',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ fd: 1, sync: true }).once('error', endOnceUnheard),
  );

/** The reason in one sentence; a full disk is told as such, however the system words it. */
const sentenceOf = (error: unknown, folder?: string): string => {
  if (folder !== undefined && isFull(folder)) return `The disk of the folder ${folder} is full.`;
  return error instanceof Error ? error.message : String(error);
};

const isFull = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder));
    return bavail * bsize < FULL_BYTES;
  } catch {
    return false;
  }
};

/** Says in one sentence why the node cannot go on, to whoever reads the log and to whoever looks at the terminal. */
const die = (logger: Logger, sentence: string): never => {
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
      (error: unknown) => die(logger, sentenceOf(error)),
    );
  };
  process.once('SIGTERM', stopOnSignal);
  process.once('SIGINT', stopOnSignal);
  dieWithParent(stop);
  void node.failed.then(async (reason) => {
    // Those who wait are told before the process ends, however the disk behaves.
    await Promise.race([node.stop(), pause(FAILED_STOP_MS)]).catch(() => {});
    die(logger, `The log cannot be written any more and the node stops: ${sentenceOf(reason, env.folder)}`);
  });
  const { port, metricsPort, logId } = node;
  logger.info({ port, metricsPort }, 'ready');
  process.send?.({ type: 'ready', port, metricsPort, logId });
};

const start = async () => {
  process.umask(0o077); // What the log holds is for its owner only.
  let logger = createLogger('info');
  let env: Env | undefined;
  try {
    env = readEnv(process.env);
    logger = createLogger(env.logLevel);
    // What a package prints, LMDB when a commit fails, is a line of the log like any other.
    console.error = (...words) => logger.error(format(...words));
    await run(env, logger);
  } catch (error) {
    die(logger, sentenceOf(error, env?.folder));
  }
};

/** Works on the log's file instead of serving it: one sentence on stdout, or on stderr with code 1. */
const useTool = async (args: readonly string[]) => {
  process.umask(0o077);
  dieWithParent(async () => {});
  const { EVENTSTORE_DATA: folder } = process.env;
  try {
    const sentence = await runTool(args, folder, (done, total) => process.send?.({ type: 'progress', done, total }));
    process.stdout.write(`${sentence}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
};

const args = process.argv.slice(2);
await (args.length > 0 ? useTool(args) : start());
