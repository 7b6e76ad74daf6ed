import { join, resolve } from 'node:path';

/** What the api is told by its environment. */
export interface Env {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
  readonly vaultDatabaseUrl: string;
  /** Holds `access.json` and `keys/`. Absolute. */
  readonly home: string;
  /** What the ledger publishes. Absolute. */
  readonly ledgerFolder: string;
  readonly logLevel: string;
}

/** The environment is not fit to start with; the message names every fault and no value. */
export class InvalidEnv extends Error {
  override readonly name = 'InvalidEnv';
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const given = (text: string): string | undefined => text || undefined;
const port = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
const postgresUrl = (text: string): string | undefined =>
  URL.canParse(text) && /^postgres(ql)?:\/\/./.test(text) ? text : undefined;
/** A cluster's names several hosts, which no URL parser takes; the client checks the rest. */
const eventStoreUrl = (text: string): string | undefined =>
  /^esdb(\+discover)?:\/\/[^\s/?]+([/?]\S*)?$/.test(text) ? text : undefined;

/** Reads and checks the environment once; throws {@link InvalidEnv} with all faults at once. */
export const readEnv = (variables: Readonly<Record<string, string | undefined>>): Env => {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: string, parse: (text: string) => T | undefined, constraint: string): T => {
    const value = parse(variables[name] || fallback);
    if (value === undefined) faults.push(`${name} must be ${constraint}.`);
    return value as T; // Never used when there is a fault.
  };
  const env: Env = {
    host: read('HOST', '127.0.0.1', given, 'an address to listen on'),
    port: read('PORT', '8080', port, 'a port, or 0 for a free one'),
    eventStoreUrl: read('EVENTSTORE_URL', '', eventStoreUrl, 'an esdb:// or esdb+discover:// URL'),
    databaseUrl: read('DATABASE_URL', '', postgresUrl, 'a postgres:// URL'),
    vaultDatabaseUrl: read('VAULT_DATABASE_URL', '', postgresUrl, 'a postgres:// URL'),
    home: resolve(read('LIECIBA_HOME', '.data', given, 'a folder')),
    ledgerFolder: resolve(
      read('LEDGER_FOLDER', join(variables['LIECIBA_HOME'] || '.data', 'ledger'), given, 'a folder'),
    ),
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
