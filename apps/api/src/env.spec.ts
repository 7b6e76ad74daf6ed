import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env';

const whole = {
  EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false',
  DATABASE_URL: 'postgres://views:secret@127.0.0.1:5432/lieciba',
  VAULT_DATABASE_URL: 'postgres://vault:secret@127.0.0.1:5432/lieciba',
  LIECIBA_HOME: '/srv/lieciba',
};

describe('the environment', () => {
  it('needs only to say where things are', () => {
    expect(readEnv(whole)).toEqual({
      host: '127.0.0.1',
      port: 8080,
      eventStoreUrl: whole.EVENTSTORE_URL,
      databaseUrl: whole.DATABASE_URL,
      vaultDatabaseUrl: whole.VAULT_DATABASE_URL,
      home: '/srv/lieciba',
      ledgerFolder: '/srv/lieciba/ledger',
      logLevel: 'info',
    });
  });

  it('is refused with all its faults at once, by name and constraint, and without a value', () => {
    const read = () => readEnv({ PORT: '70000', EVENTSTORE_URL: 'http://secret', LOG_LEVEL: 'loud' });
    expect(read).toThrow(/PORT.*EVENTSTORE_URL.*DATABASE_URL.*VAULT_DATABASE_URL.*LOG_LEVEL/);
    expect(read).not.toThrow(/70000|secret|loud/);
  });
});
