import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env';

describe('the configuration', () => {
  it('is the embedded default when nothing is said', () =>
    expect(readEnv({ PORT: '' })).toEqual({
      home: resolve('.data'),
      host: '127.0.0.1',
      port: 8080,
      eventStoreUrl: null,
      eventStorePort: 2113,
      databases: null,
      migrationsUrl: null,
      issuer: 'embedded',
    }));

  it('points at real stores when they are named', () =>
    expect(
      readEnv({
        LIECIBA_HOME: '/srv/a',
        HOST: '0.0.0.0',
        PORT: '1',
        EVENTSTORE_URL: 'esdb://a',
        DATABASE_URL: 'postgres://b',
        VAULT_DATABASE_URL: 'postgresql://c',
        API_DATABASE_URL: 'postgres://d',
        MIGRATIONS_DATABASE_URL: 'postgres://e',
      }),
    ).toEqual({
      home: '/srv/a',
      host: '0.0.0.0',
      port: 1,
      eventStoreUrl: 'esdb://a',
      eventStorePort: 2113,
      databases: { views: 'postgres://b', answers: 'postgres://d', vault: 'postgresql://c' },
      migrationsUrl: 'postgres://e',
      issuer: 'embedded',
    }));

  it('has an issuer of its own only where none is given, and never in production', () => {
    expect(readEnv({ OIDC_ISSUER: 'https://login.example.lv' }).issuer).toBe('given');
    expect(readEnv({ NODE_ENV: 'production', OIDC_ISSUER: 'https://login.example.lv' }).issuer).toBe('given');
    expect(readEnv({ NODE_ENV: 'production' }).issuer).toBe('none');
  });

  it('takes any port for the embedded node where it is told 0', () =>
    expect(readEnv({ EVENTSTORE_PORT: '0' }).eventStorePort).toBe(0));

  it.each(['65536', 'x'])('refuses port %s for the embedded node', (EVENTSTORE_PORT) =>
    expect(() => readEnv({ EVENTSTORE_PORT })).toThrow('EVENTSTORE_PORT must be a whole number from 0 to 65535'),
  );

  it.each(['0', '65536', '80a', '-1', '8.5', '1e3'])('refuses port %s', (PORT) =>
    expect(() => readEnv({ PORT })).toThrow(/^PORT must be a whole number from 1 to 65535\.$/),
  );

  it.each([
    ['EVENTSTORE_URL', 'nonsense', 'an esdb:// or esdb+discover:// URL'],
    ['EVENTSTORE_URL', 'http://a:2113', 'an esdb:// or esdb+discover:// URL'],
    ['EVENTSTORE_URL', 'esdb:', 'an esdb:// or esdb+discover:// URL'],
    ['DATABASE_URL', 'mysql://a', 'a postgres:// URL'],
    ['VAULT_DATABASE_URL', 'postgres:a', 'a postgres:// URL'],
    ['API_DATABASE_URL', 'a', 'a postgres:// URL'],
    ['MIGRATIONS_DATABASE_URL', 'http://a', 'a postgres:// URL'],
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error, fatal, silent'],
  ])('refuses %s=%s before anything is started', (name, value, constraint) => {
    const databases = { DATABASE_URL: 'postgres://a', VAULT_DATABASE_URL: 'postgres://b' };
    expect(() => readEnv({ ...databases, [name]: value })).toThrow(`${name} must be ${constraint}.`);
  });

  it.each(['esdb://a:2113,b:2113,c:2113?tls=true', 'esdb+discover://cluster.example:2113', 'esdb://u:p@a?tls=false'])(
    'takes %s',
    (EVENTSTORE_URL) => expect(readEnv({ EVENTSTORE_URL }).eventStoreUrl).toBe(EVENTSTORE_URL),
  );

  it('names every fault at once, and no value', () =>
    expect(() => readEnv({ PORT: 'secret', DATABASE_URL: 'secret', LOG_LEVEL: 'secret' })).toThrow(
      new RegExp(
        '^PORT must be a whole number from 1 to 65535; DATABASE_URL must be a postgres:// URL; LOG_LEVEL must be one of ' +
          '[a-z, ]+; DATABASE_URL and VAULT_DATABASE_URL must be given together\\.$',
      ),
    ));
});
