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
      databases: null,
    }));

  it('points at real stores when they are named', () =>
    expect(
      readEnv({
        LIECIBA_HOME: '/srv/a',
        HOST: '0.0.0.0',
        PORT: '1',
        EVENTSTORE_URL: 'esdb://a',
        DATABASE_URL: 'b',
        VAULT_DATABASE_URL: 'c',
      }),
    ).toEqual({
      home: '/srv/a',
      host: '0.0.0.0',
      port: 1,
      eventStoreUrl: 'esdb://a',
      databases: { views: 'b', vault: 'c' },
    }));

  it.each(['0', '65536', '80a', '-1', '8.5', '1e3'])('refuses port %s', (PORT) =>
    expect(() => readEnv({ PORT })).toThrow(/^PORT must be a whole number from 1 to 65535\.$/),
  );

  it('names every fault at once, and no value', () =>
    expect(() => readEnv({ PORT: 'secret', DATABASE_URL: 'secret' })).toThrow(
      /^PORT must be a whole number from 1 to 65535; DATABASE_URL and VAULT_DATABASE_URL must be given together\.$/,
    ));
});
