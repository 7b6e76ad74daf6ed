/** What a projector can do: build views, judge. */
const WORK = ['views', 'judge'] as const;
export type Work = (typeof WORK)[number];
const isWork = (word: string): word is Work => WORK.some((work) => work === word);

/** What the projector is told at its start. */
export interface Env {
  /** The log, `esdb://…`. */
  readonly eventStoreUrl: string;
  /** The views, `postgres://…`. */
  readonly databaseUrl: string;
  /** Where health and metrics are answered. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** What this process does; the rest is left to another one. */
  readonly work: readonly Work[];
  readonly logLevel: string;
}

/** Every fault of the environment at once, by name and constraint, never by value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  readonly code = 'ERR_ENV_MALFORMED';
  constructor(readonly faults: readonly string[]) {
    super(faults.join(' '));
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** @throws EnvError */
export const readEnv = (given: NodeJS.ProcessEnv): Env => {
  const faults: string[] = [];
  const read = (name: string, otherwise: string | null, accepts: (value: string) => boolean, constraint: string) => {
    const value = given[name] ?? otherwise;
    if (value === null || !accepts(value)) faults.push(`${name} must be ${constraint}.`);
    return value ?? '';
  };
  const isUrl = (schemes: RegExp) => (value: string) => schemes.test(value);
  const isPort = (value: string) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
  const areWork = (value: string) => value.split(',').every(isWork);
  const env = {
    eventStoreUrl: read('EVENTSTORE_URL', null, isUrl(/^(esdb|kurrentdb)(\+discover)?:\/\/./), 'an esdb:// URL'),
    databaseUrl: read('DATABASE_URL', null, isUrl(/^postgres(ql)?:\/\/./), 'a postgres:// URL'),
    host: read('PROJECTOR_HOST', '127.0.0.1', (value) => value !== '', 'a name or an address'),
    port: Number(read('PROJECTOR_PORT', '0', isPort, 'a port from 0 to 65535')),
    work: read('PROJECTOR_WORK', WORK.join(), areWork, `one or more of ${WORK.join(', ')}, with commas between`)
      .split(',')
      .filter(isWork),
    logLevel: read('LOG_LEVEL', 'info', (value) => LOG_LEVELS.includes(value), `one of ${LOG_LEVELS.join(', ')}`),
  };
  if (faults.length > 0) throw new EnvError(faults);
  return Object.freeze(env);
};
