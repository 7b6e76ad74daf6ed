import { join, resolve } from 'node:path';
import { readTransit, type TransitOptions } from '@lieciba/vault';
import { readSettings, switchedOn } from './http/read-settings';
import { type HttpSettings } from './http/settings';
import { type OidcOptions } from './identity/oidc/oidc-door';

/** What the api is told by its environment. */
export interface Env {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
  readonly vaultDatabaseUrl: string;
  /** Who holds the vault's master key; null where it is a file in the home. */
  readonly transit: TransitOptions | null;
  /** Holds `access.json` and `keys/`. Absolute. */
  readonly home: string;
  /** What the ledger publishes. Absolute. */
  readonly ledgerFolder: string;
  readonly logLevel: string;
  /** Whose tokens people and sources bring; null where those of `access.json` are all there are. */
  readonly oidc: OidcEnv | null;
  /** Whether the tokens of `access.json` open anything. */
  readonly takesAccessFile: boolean;
  readonly http: HttpSettings;
}

export interface OidcEnv extends OidcOptions {
  /** By what name the issuer knows the page at `/docs`; null where nobody logs in there. */
  readonly docsClientId: string | null;
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

/** By TLS, unless it never leaves this machine. */
const issuerUrl = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, search, hash } = new URL(text);
  const isNear = protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return (protocol === 'https:' || isNear) && !search && !hash ? text : undefined;
};
const claim = (text: string): string | undefined => (/^\S{1,200}$/.test(text) ? text : undefined);
const skew = (text: string): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) <= 300 ? Number(text) : undefined;

/** Reads and checks the environment once; throws {@link InvalidEnv} with all faults at once. */
export const readEnv = (variables: Readonly<Record<string, string | undefined>>): Env => {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: string, parse: (text: string) => T | undefined, constraint: string): T => {
    const value = parse(variables[name] || fallback);
    if (value === undefined) faults.push(`${name} must be ${constraint}.`);
    return value as T; // Never used when there is a fault.
  };
  const { transit, faults: faultsOfTransit } = readTransit(variables);
  faults.push(...faultsOfTransit.map((fault) => `${fault}.`));
  const isProduction = variables['NODE_ENV'] === 'production';
  const env: Env = {
    host: read('HOST', '127.0.0.1', given, 'an address to listen on'),
    port: read('PORT', '8080', port, 'a port, or 0 for a free one'),
    eventStoreUrl: read('EVENTSTORE_URL', '', eventStoreUrl, 'an esdb:// or esdb+discover:// URL'),
    databaseUrl: read('DATABASE_URL', '', postgresUrl, 'a postgres:// URL'),
    vaultDatabaseUrl: read('VAULT_DATABASE_URL', '', postgresUrl, 'a postgres:// URL'),
    transit,
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
    oidc: variables['OIDC_ISSUER']
      ? {
          issuer: read('OIDC_ISSUER', '', issuerUrl, 'an https:// URL, or an http:// one of this machine'),
          audience: read('OIDC_AUDIENCE', 'lieciba', given, 'what tokens are meant for'),
          claims: {
            roles: read('OIDC_ROLES_CLAIM', 'roles', claim, 'a claim'),
            staff: read('OIDC_STAFF_CLAIM', 'preferred_username', claim, 'a claim'),
            source: read('OIDC_SOURCE_CLAIM', 'source_id', claim, 'a claim'),
          },
          clockSkewSeconds: read('OIDC_CLOCK_SKEW_SECONDS', '30', skew, 'a whole number from 0 to 300'),
          docsClientId: variables['OIDC_DOCS_CLIENT_ID'] || null,
        }
      : null,
    takesAccessFile: read('ACCESS_FILE', isProduction ? 'off' : 'on', switchedOn, 'on or off'),
    http: readSettings(read),
  };
  if (!env.oidc && env.takesAccessFile === false)
    faults.push('OIDC_ISSUER must be given in production, unless ACCESS_FILE=on lets the tokens of access.json in.');
  if (faults.length > 0) throw new InvalidEnv(faults.join(' '));
  return Object.freeze(env);
};
