import { isLoopback } from './loopback';

/** What the node is told by its environment. */
export interface Env {
  /** Where the log is kept. */
  readonly folder: string;
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  /** Undefined: no metrics are served. 0 chooses a free port. */
  readonly metricsPort: number | undefined;
  readonly logLevel: string;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** The environment is not fit to start with; the message names every fault and no value. */
export class InvalidEnv extends Error {}

const port = (text: string): number | undefined => {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return number <= 65_535 ? number : undefined;
};

/** Reads and checks the environment once; throws {@link InvalidEnv} with all faults at once. */
export const readEnv = (variables: Readonly<Record<string, string | undefined>>): Env => {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: string, parse: (text: string) => T | undefined, constraint: string): T => {
    const value = parse(variables[name] || fallback);
    if (value === undefined) faults.push(`${name} must be ${constraint}.`);
    return value as T; // Never used when there is a fault.
  };
  const env: Env = {
    folder: read('EVENTSTORE_DATA', '', (text) => text || undefined, 'the folder of the log'),
    host: read(
      'EVENTSTORE_HOST',
      '127.0.0.1',
      (text) => (isLoopback(text) ? text : undefined),
      'a loopback address: without TLS the node serves this machine only',
    ),
    port: read('EVENTSTORE_PORT', '2113', port, 'a port, or 0 for a free one'),
    metricsPort: variables['EVENTSTORE_METRICS_PORT']
      ? read('EVENTSTORE_METRICS_PORT', '', port, 'a port, or 0 for a free one')
      : undefined,
    logLevel: read(
      'LOG_LEVEL',
      'info',
      (text) => LOG_LEVELS.find((level) => level === text),
      `one of ${LOG_LEVELS.join(', ')}`,
    ),
  };
  if (faults.length > 0) throw new InvalidEnv(faults.join(' '));
  return Object.freeze(env);
};
