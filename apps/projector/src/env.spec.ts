import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { formatSignerKey, formatVerifierKey, parseSignerKey } from '@lieciba/ledger';
import { readEnv } from './env';

const needed = {
  EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false',
  DATABASE_URL: 'postgres://views@127.0.0.1/lieciba',
};

describe('the environment of the projector', () => {
  it('needs only the two places it stands between', () => {
    expect(readEnv(needed)).toEqual({
      eventStoreUrl: needed.EVENTSTORE_URL,
      databaseUrl: needed.DATABASE_URL,
      host: '127.0.0.1',
      port: 0,
      work: ['views', 'judge', 'ledger'],
      logLevel: 'info',
      ledger: {
        folder: resolve('.data/ledger'),
        keyFile: resolve('.data/keys/ledger.key'),
        keyService: null,
        origin: 'lieciba.local/ecsoen',
        whole: false,
        witnesses: [],
        timeStamps: null,
      },
    });
  });

  it('says what of the work is done here', () => {
    expect(readEnv({ ...needed, PROJECTOR_WORK: 'judge' }).work).toEqual(['judge']);
    expect(readEnv({ ...needed, PROJECTOR_WORK: 'subject_timeline,ledger' }).work).toEqual([
      'subject_timeline',
      'ledger',
    ]);
    expect(() => readEnv({ ...needed, PROJECTOR_WORK: 'judge,jury' })).toThrow('PROJECTOR_WORK must be one or more of');
  });

  it('names witnesses by where they are and what they sign with', () => {
    const key = formatVerifierKey(parseSignerKey(formatSignerKey('w.example', 'cosignature', Buffer.alloc(32, 1))).key);
    const { witnesses } = readEnv({ ...needed, LEDGER_WITNESSES: `https://w.example/a ${key}` }).ledger;
    expect(witnesses).toMatchObject([{ url: 'https://w.example/a', key: { name: 'w.example', type: 'cosignature' } }]);
    for (const wrong of [key, 'https://w.example', `ftp://w.example ${key}`, 'https://w.example a+b+c'])
      expect(() => readEnv({ ...needed, LEDGER_WITNESSES: wrong })).toThrow('LEDGER_WITNESSES must be');
  });

  it('trusts an authority that stamps the time only by certificates that are named', () => {
    const given = { ...needed, TSA_URL: 'https://tsa.example', TSA_CA_FILE: '/srv/ca.pem' };
    expect(readEnv(given).ledger.timeStamps).toEqual({
      url: 'https://tsa.example',
      caFile: '/srv/ca.pem',
      everyMs: 3_600_000,
    });
    expect(() => readEnv({ ...given, TSA_CA_FILE: '' })).toThrow('TSA_CA_FILE must be');
    expect(() => readEnv({ ...given, LEDGER_TIME_STAMP_EVERY: '5' })).toThrow('LEDGER_TIME_STAMP_EVERY must be');
  });

  it('names every fault at once and never a value', () => {
    const read = () => readEnv({ DATABASE_URL: 'mysql://secret', PROJECTOR_PORT: '70000', LOG_LEVEL: 'loud' });
    expect(read).toThrow(/^EVENTSTORE_URL must .*DATABASE_URL must .*PROJECTOR_PORT must .*LOG_LEVEL must /);
    expect(read).not.toThrow(/secret|70000|loud/);
  });

  it('takes a key of a service that signs, with all that it takes to ask it', () => {
    const service = { KMS_URL: 'https://vault.example:8200', KMS_TOKEN_FILE: 'token' };
    expect(readEnv({ ...needed, ...service, LEDGER_KMS_KEY: 'log' }).ledger.keyService).toMatchObject({
      ...{ url: 'https://vault.example:8200', key: 'log', mount: 'transit', tokenFile: 'token' },
    });
    expect(() => readEnv({ ...needed, LEDGER_KMS_KEY: 'log' })).toThrow(
      'KMS_URL must be given with the other KMS settings. KMS_TOKEN_FILE must be given with the other KMS settings.',
    );
    expect(readEnv({ ...needed, ...service, KMS_KEY: 'people' }).ledger.keyService).toBeNull();
  });
});
