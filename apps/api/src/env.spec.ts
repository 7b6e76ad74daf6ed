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
      transit: null,
      home: '/srv/lieciba',
      ledgerFolder: '/srv/lieciba/ledger',
      logLevel: 'info',
      oidc: null,
      takesAccessFile: true,
      http: expect.objectContaining({ trustedProxies: [] }),
    });
  });

  it('says whose tokens are taken, and how they are read', () => {
    const { oidc } = readEnv({
      ...whole,
      OIDC_ISSUER: 'https://login.example.lv/realms/a',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
    });
    expect(oidc).toEqual({
      issuer: 'https://login.example.lv/realms/a',
      audience: 'lieciba',
      claims: { roles: 'realm_access.roles', staff: 'preferred_username', source: 'source_id' },
      clockSkewSeconds: 30,
      docsClientId: null,
    });
  });

  it.each([
    'http://login.example.lv',
    'https://login.example.lv/?a',
    'login.example.lv',
    'http://127.0.0.1.example.lv',
  ])('takes no issuer that anybody on the way could be: %s', (OIDC_ISSUER) =>
    expect(() => readEnv({ ...whole, OIDC_ISSUER })).toThrow('OIDC_ISSUER must be an https:// URL'),
  );

  it('lets the tokens of access.json in, but in production only where that is said', () => {
    const production = { ...whole, NODE_ENV: 'production' };
    const issuer = { OIDC_ISSUER: 'https://login.example.lv' };
    expect(() => readEnv(production)).toThrow('OIDC_ISSUER must be given in production');
    expect(readEnv({ ...production, ...issuer }).takesAccessFile).toBe(false);
    expect(readEnv({ ...production, ACCESS_FILE: 'on' }).takesAccessFile).toBe(true);
    expect(readEnv({ ...whole, ...issuer }).takesAccessFile).toBe(true);
  });

  it('says who holds the master key, where that is a service', () => {
    const service = { KMS_URL: 'https://kms.example.lv', KMS_KEY: 'lieciba', KMS_TOKEN_FILE: '/run/kms/token' };
    expect(readEnv({ ...whole, ...service }).transit).toMatchObject({ url: service.KMS_URL, mount: 'transit' });
    expect(() => readEnv({ ...whole, KMS_URL: 'https://kms.example.lv' })).toThrow(
      'KMS_KEY must be given with the other KMS settings. KMS_TOKEN_FILE must be given',
    );
  });

  it('is refused with all its faults at once, by name and constraint, and without a value', () => {
    const read = () => readEnv({ PORT: '70000', EVENTSTORE_URL: 'http://secret', LOG_LEVEL: 'loud' });
    expect(read).toThrow(/PORT.*EVENTSTORE_URL.*DATABASE_URL.*VAULT_DATABASE_URL.*LOG_LEVEL/);
    expect(read).not.toThrow(/70000|secret|loud/);
  });
});
