import { resolve } from 'node:path';
import { Failure } from './failure';

/** How this launcher is configured. */
export interface Env {
  /** Absolute. */
  readonly home: string;
  /** Where the api listens; loopback unless something in front of it does TLS. */
  readonly host: string;
  readonly port: number;
  /** A real cluster; null for the embedded node. */
  readonly eventStoreUrl: string | null;
  /** Of the embedded node, if nobody has it yet; 0 for any. */
  readonly eventStorePort: number;
  /** A real PostgreSQL; null for the embedded one. */
  readonly databases: { readonly views: string; readonly answers: string; readonly vault: string } | null;
  /** The same PostgreSQL as who migrates; null where api and projector do that themselves. */
  readonly migrationsUrl: string | null;
  /** Who says who people are: ours for development, one that is given to the api, or nobody but `access.json`. */
  readonly issuer: 'embedded' | 'given' | 'none';
}

const portOf = (value: string): number | null => {
  const port = Number(value);
  return /^\d+$/.test(value) && port >= 1 && port <= 65_535 ? port : null;
};

/** As the programs say it that are given them. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** One host or several, which no other URL may have. */
const isEventStore = (value: string) =>
  /^esdb(\+discover)?:\/\/([^\s@/?]+@)?[^\s@/?:,]+(:\d+)?(,[^\s@/?:,]+(:\d+)?)*([/?]\S*)?$/.test(value);
const isDatabase = (value: string) => URL.canParse(value) && /^postgres(ql)?:\/\/./.test(value);

/** Ours is never one for production: nobody is to run it there by chance. */
const issuerIn = ({ OIDC_ISSUER, NODE_ENV }: NodeJS.ProcessEnv): Env['issuer'] => {
  if (OIDC_ISSUER) return 'given';
  return NODE_ENV === 'production' ? 'none' : 'embedded';
};

/** Reads the environment; throws one sentence that names every fault and no value. */
export const readEnv = (source: NodeJS.ProcessEnv): Env => {
  const { LIECIBA_HOME, HOST, PORT, LOG_LEVEL, EVENTSTORE_URL, DATABASE_URL, VAULT_DATABASE_URL } = source;
  const { API_DATABASE_URL: answers, MIGRATIONS_DATABASE_URL: migrationsUrl } = source;
  const eventStorePort = source['EVENTSTORE_PORT'] === '0' ? 0 : portOf(source['EVENTSTORE_PORT'] || '2113');
  const port = portOf(PORT || '8080');
  const faults = [
    port === null && 'PORT must be a whole number from 1 to 65535',
    eventStorePort === null && 'EVENTSTORE_PORT must be a whole number from 0 to 65535',
    EVENTSTORE_URL && !isEventStore(EVENTSTORE_URL) && 'EVENTSTORE_URL must be an esdb:// or esdb+discover:// URL',
    DATABASE_URL && !isDatabase(DATABASE_URL) && 'DATABASE_URL must be a postgres:// URL',
    VAULT_DATABASE_URL && !isDatabase(VAULT_DATABASE_URL) && 'VAULT_DATABASE_URL must be a postgres:// URL',
    answers && !isDatabase(answers) && 'API_DATABASE_URL must be a postgres:// URL',
    migrationsUrl && !isDatabase(migrationsUrl) && 'MIGRATIONS_DATABASE_URL must be a postgres:// URL',
    LOG_LEVEL && !LOG_LEVELS.includes(LOG_LEVEL) && `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`,
    !DATABASE_URL !== !VAULT_DATABASE_URL && 'DATABASE_URL and VAULT_DATABASE_URL must be given together',
  ].filter(Boolean);
  if (port === null || eventStorePort === null || faults.length > 0) throw new Failure(`${faults.join('; ')}.`);
  return Object.freeze({
    home: resolve(LIECIBA_HOME || '.data'),
    host: HOST || '127.0.0.1',
    port,
    eventStoreUrl: EVENTSTORE_URL || null,
    eventStorePort,
    databases:
      DATABASE_URL && VAULT_DATABASE_URL
        ? { views: DATABASE_URL, answers: answers || DATABASE_URL, vault: VAULT_DATABASE_URL }
        : null,
    migrationsUrl: migrationsUrl || null,
    issuer: issuerIn(source),
  });
};
