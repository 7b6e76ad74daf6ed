import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type Logger, pino } from 'pino';
import { codeOf } from './engine/failure';
import { runViewCommand } from './engine/run-view-command';
import { type Env, readEnv } from './env';
import { ProjectorLifecycle } from './projector.lifecycle';
import { ProjectorModule } from './projector.module';

const EXIT_MS_MAX = 5_000;
const hasParent = process.connected === true; // Asked before anything else: it may be gone at any moment.

/** Nobody can read any more what is said: so the program ends, as it would be told to. */
const endOnceUnheard = () => void process.kill(process.pid, 'SIGTERM');

const createLog = (level: string): Logger =>
  pino(
    {
      level,
      base: { program: 'projector' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ fd: 1, sync: true }).once('error', endOnceUnheard),
  );

/** Says in one sentence why it cannot go on, to whoever reads the log and to whoever looks at the terminal. */
const sayWhy = (log: Logger, error: unknown): void => {
  const sentence = error instanceof Error ? error.message : String(error);
  log.fatal({ code: codeOf(error) }, sentence);
  process.stderr.write(`${sentence}\n`);
};

const run = async (env: Env, log: Logger): Promise<void> => {
  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.createApplicationContext(ProjectorModule.with(env, log), options);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  const end = (code: number) => {
    setTimeout(() => process.exit(code), EXIT_MS_MAX).unref();
    void app.close().finally(() => process.exit(code));
  };
  const lifecycle = app.get(ProjectorLifecycle);
  lifecycle.running.catch((error: unknown) => {
    sayWhy(log, error);
    end(1);
  });
  // Whoever started us over a channel takes us along when it dies, however it dies, and if it was before we were ready.
  process.once('disconnect', () => end(0));
  if (hasParent && !process.connected) end(0);
  process.channel?.unref();
  log.info({ port: lifecycle.port }, 'ready');
  process.send?.({ type: 'ready', port: lifecycle.port });
};

const start = async (): Promise<void> => {
  let log = createLog('info');
  try {
    const env = readEnv(process.env);
    log = createLog(env.logLevel);
    await run(env, log);
  } catch (error) {
    sayWhy(log, error);
    process.exit(1);
  }
};

const [command, ...args] = process.argv.slice(2);
void (command === 'view' ? runViewCommand(args) : start());
