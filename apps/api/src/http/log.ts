import { type LoggerService } from '@nestjs/common';
import { destination, type Logger, pino, stdTimeFunctions } from 'pino';

/** Nobody can read any more what is said: so the program ends, as it would be told to. */
const endOnceUnheard = () => void process.kill(process.pid, 'SIGTERM');

/** JSON lines on stdout; one for each request and for each thing an operator should know. */
export const createLog = (level: string): Logger =>
  pino(
    {
      level,
      base: { program: 'api' },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ fd: 1, sync: true }).once('error', endOnceUnheard),
  );

/** The framework's own words: only what went wrong is worth a line. */
export const frameworkLog = (log: Logger): LoggerService => {
  const say = (level: 'warn' | 'error' | 'fatal') => (message: unknown) =>
    log[level]({ from: 'framework' }, message instanceof Error ? message.name : String(message));
  return { log: () => undefined, warn: say('warn'), error: say('error'), fatal: say('fatal') };
};
