import { isEverywhere, isLoopback } from './hosts';
import { type Tls } from './security/tls';
import { type GivenPasswords } from './security/users';

/** What the node is told by its environment. */
export interface Env {
  /** Where the log is kept. */
  readonly folder: string;
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  /** What clients that discover the node are told to connect to. */
  readonly advertisedHost: string;
  /** Undefined: no TLS, no users, this machine only. */
  readonly tls: Tls | undefined;
  readonly passwords: GivenPasswords;
  /** Whether callers without credentials may use the streams that are everybody's. */
  readonly anonymousStreams: boolean;
  /** Largest append: the data, the metadata and twice the type of its events. */
  readonly appendMaxBytes: number;
  /** Most that is held of requests that are not whole yet; a connection may hold half of it. */
  readonly intakeMaxBytes: number;
  readonly metricsHost: string;
  /** Undefined: no metrics are served. 0 chooses a free port. */
  readonly metricsPort: number | undefined;
  readonly logLevel: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
/** What a record and a message have room for. */
const APPEND_MAX_BYTES = 16 * 1024 * 1024;
/** A connection's half has room for a message of the largest size. */
const INTAKE_MIN_BYTES = 64 * 1024 * 1024;
const PASSWORD_CHARS_MIN = 8;
const PASSWORD_CHARS_MAX = 256;

/** The environment is not fit to start with; the message names every fault and no value. */
export class InvalidEnv extends Error {}

const port = (text: string): number | undefined => {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return number <= 65_535 ? number : undefined;
};

const appendSize = (text: string): number | undefined => {
  const number = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  return number > 0 && number <= APPEND_MAX_BYTES ? number : undefined;
};

const intakeSize = (text: string): number | undefined => {
  const number = /^\d{1,12}$/.test(text) ? Number(text) : 0;
  return number >= INTAKE_MIN_BYTES ? number : undefined;
};

const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (text: string) =>
    values.find((value) => value === text);

const password = (text: string): string | undefined =>
  text.length >= PASSWORD_CHARS_MIN && text.length <= PASSWORD_CHARS_MAX ? text : undefined;

/** Reads and checks the environment once; throws {@link InvalidEnv} with all faults at once. */
export const readEnv = (variables: Variables): Env => {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: string, parse: (text: string) => T | undefined, constraint: string): T => {
    const value = parse(variables[name] || fallback);
    if (value === undefined) faults.push(`${name} must be ${constraint}.`);
    return value as T; // Never used when there is a fault.
  };
  const readPassword = (name: string) =>
    variables[name]
      ? read(name, '', password, `${PASSWORD_CHARS_MIN} to ${PASSWORD_CHARS_MAX} characters long`)
      : undefined;
  const tls = readTls(variables, faults);
  const host = read(
    'EVENTSTORE_HOST',
    '127.0.0.1',
    (text) => (tls !== undefined || isLoopback(text) ? text : undefined),
    'a loopback address: without TLS the node serves this machine only',
  );
  const env: Env = {
    folder: read('EVENTSTORE_DATA', '', (text) => text || undefined, 'the folder of the log'),
    host,
    port: read('EVENTSTORE_PORT', '2113', port, 'a port, or 0 for a free one'),
    advertisedHost: read(
      'EVENTSTORE_ADVERTISED_HOST',
      isEverywhere(host) ? '' : host || 'localhost', // Without a host there is a fault already.
      (text) => (text === '' || isEverywhere(text) ? undefined : text),
      'the name clients reach the node by, where it listens on every address',
    ),
    tls,
    passwords: {
      admin: readPassword('EVENTSTORE_DEFAULT_ADMIN_PASSWORD'),
      ops: readPassword('EVENTSTORE_DEFAULT_OPS_PASSWORD'),
    },
    anonymousStreams:
      read('EVENTSTORE_ALLOW_ANONYMOUS_STREAM_ACCESS', 'false', oneOf('true', 'false'), 'true or false') === 'true',
    appendMaxBytes: read(
      'EVENTSTORE_MAX_APPEND_SIZE',
      '1048576',
      appendSize,
      `a number of bytes from 1 to ${APPEND_MAX_BYTES}`,
    ),
    intakeMaxBytes: read(
      'EVENTSTORE_MAX_INTAKE_SIZE',
      '134217728',
      intakeSize,
      `a number of bytes from ${INTAKE_MIN_BYTES} on`,
    ),
    metricsHost: variables['EVENTSTORE_METRICS_HOST'] || '127.0.0.1',
    metricsPort: variables['EVENTSTORE_METRICS_PORT']
      ? read('EVENTSTORE_METRICS_PORT', '', port, 'a port, or 0 for a free one')
      : undefined,
    logLevel: read('LOG_LEVEL', 'info', oneOf(...LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`),
  };
  if (faults.length > 0) throw new InvalidEnv(faults.join(' '));
  return Object.freeze(env);
};

const readTls = (variables: Variables, faults: string[]): Tls | undefined => {
  const { EVENTSTORE_TLS: kind, EVENTSTORE_TLS_CERT: certificate, EVENTSTORE_TLS_KEY: key } = variables;
  if (!certificate !== !key) faults.push('EVENTSTORE_TLS_CERT and EVENTSTORE_TLS_KEY must be given together.');
  if (kind && (kind !== 'self-made' || certificate)) {
    faults.push('EVENTSTORE_TLS must be self-made, and not stand beside a given certificate.');
  }
  if (certificate && key) return { kind: 'files', certificate, key };
  return kind === 'self-made' ? { kind } : undefined;
};
