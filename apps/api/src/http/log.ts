import { type LoggerService } from '@nestjs/common';
import { destination, type Logger, pino, stdTimeFunctions } from 'pino';

/** JSON lines on stdout; one for each request and for each thing an operator should know. */
export const createLog = (level: string): Logger =>
  pino(
    {
      level,
      base: { program: 'api' },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ fd: 1, sync: true }),
  );

/** The framework's own words: only what went wrong is worth a line. */
export const frameworkLog = (log: Logger): LoggerService => {
  const say = (level: 'warn' | 'error' | 'fatal') => (message: unknown) =>
    log[level]({ from: 'framework' }, message instanceof Error ? message.name : String(message));
  return { log: () => undefined, warn: say('warn'), error: say('error'), fatal: say('fatal') };
};
