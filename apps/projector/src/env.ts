import { join, resolve } from 'node:path';
import { type Witness } from '@lieciba/ledger';
import { views } from '@lieciba/read-models/views';
import { readTransit, type TransitOptions } from '@lieciba/vault';
import { readWitnesses } from './ledger/witnesses';

/** What a projector can do: build views, judge, seal the log. */
const WORK = ['views', 'judge', 'ledger'] as const;
export type Work = (typeof WORK)[number];
export const isWork = (word: string): word is Work => WORK.some((work) => work === word);
const isView = (word: string): boolean => views.some(({ name }) => name === word);

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
  /** What this process does, in whole or a view by its name; the rest is left to another one. */
  readonly work: readonly string[];
  readonly logLevel: string;
  readonly ledger: LedgerEnv;
}

/** How the log is sealed. */
export interface LedgerEnv {
  /** Where tiles and checkpoints lie. Absolute. */
  readonly folder: string;
  /** The file of the keys that sign. Absolute. */
  readonly keyFile: string;
  /** The key of a service that signs in place of those in the file; null where there is none. */
  readonly keyService: TransitOptions | null;
  /** The log's name, a URL without scheme; its keys have the same name. */
  readonly origin: string;
  /** Compares the whole log with what was sealed, at the start. */
  readonly whole: boolean;
  /** Who is asked to cosign checkpoints. */
  readonly witnesses: readonly Witness[];
  /** Who stamps the time on checkpoints; null for nobody. */
  readonly timeStamps: TimeStampsEnv | null;
}

/** An authority that stamps the time. */
export interface TimeStampsEnv {
  readonly url: string;
  /** The certificates that vouch for it. Absolute. */
  readonly caFile: string;
  readonly everyMs: number;
}

/** Every fault of the environment at once, by name and constraint, never by value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  readonly code = 'ERR_ENV_MALFORMED';
  constructor(readonly faults: readonly string[]) {
    super(faults.join(' '));
  }
}

const RECHECKS = ['sample', 'whole'];
const areWitnesses = (value: string): boolean => {
  try {
    readWitnesses(value);
    return true;
  } catch {
    return false;
  }
};
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
  const isPath = (value: string) => value !== '';
  const isOrigin = (value: string) => /^[^\s+]+$/.test(value);
  const witnesses = read(
    'LEDGER_WITNESSES',
    '',
    areWitnesses,
    'URLs, each with its key behind a space, with commas between',
  );
  const tsaUrl = read('TSA_URL', '', (value) => value === '' || /^https?:\/\/./.test(value), 'an http:// URL');
  const tsaCaFile = read('TSA_CA_FILE', '', (value) => value !== '' || tsaUrl === '', 'a file, where there is TSA_URL');
  const isInterval = (value: string) => /^\d{1,7}$/.test(value) && Number(value) >= 60;
  const everySeconds = read('LEDGER_TIME_STAMP_EVERY', '3600', isInterval, 'seconds from 60 on');
  const timeStamps = { url: tsaUrl, caFile: resolve(tsaCaFile), everyMs: Number(everySeconds) * 1_000 };
  // The service is that of the vault's master key; the ledger's key is another one in it.
  const { transit, faults: ofService } = given['LEDGER_KMS_KEY']
    ? readTransit({ ...given, KMS_KEY: given['LEDGER_KMS_KEY'] })
    : { transit: null, faults: [] };
  faults.push(...ofService.map((fault) => `${fault}.`));
  const home = read('LIECIBA_HOME', '.data', isPath, 'a folder');
  const areWork = (value: string) => value.split(',').every((word) => isWork(word) || isView(word));
  const work = `${WORK.join(', ')} or the name of a view`;
  const env = {
    eventStoreUrl: read('EVENTSTORE_URL', null, isUrl(/^(esdb|kurrentdb)(\+discover)?:\/\/./), 'an esdb:// URL'),
    databaseUrl: read('DATABASE_URL', null, isUrl(/^postgres(ql)?:\/\/./), 'a postgres:// URL'),
    host: read('PROJECTOR_HOST', '127.0.0.1', (value) => value !== '', 'a name or an address'),
    port: Number(read('PROJECTOR_PORT', '0', isPort, 'a port from 0 to 65535')),
    work: read('PROJECTOR_WORK', WORK.join(), areWork, `one or more of ${work}, with commas between`).split(','),
    logLevel: read('LOG_LEVEL', 'info', (value) => LOG_LEVELS.includes(value), `one of ${LOG_LEVELS.join(', ')}`),
    ledger: {
      folder: resolve(read('LEDGER_FOLDER', join(home, 'ledger'), isPath, 'a folder')),
      keyFile: resolve(read('LEDGER_KEY_FILE', join(home, 'keys', 'ledger.key'), isPath, 'a file')),
      keyService: transit,
      origin: read('LEDGER_ORIGIN', 'lieciba.local/ecsoen', isOrigin, 'a URL without scheme, spaces and pluses'),
      whole: read('LEDGER_RECHECK', 'sample', (value) => RECHECKS.includes(value), 'sample or whole') === 'whole',
      witnesses: areWitnesses(witnesses) ? readWitnesses(witnesses) : [],
      timeStamps: tsaUrl === '' ? null : timeStamps,
    },
  };
  if (faults.length > 0) throw new EnvError(faults);
  return Object.freeze(env);
};
