import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env';

describe('the environment', () => {
  it('needs a folder and has a default for everything else', () => {
    expect(readEnv({ EVENTSTORE_DATA: '/data' })).toEqual({
      folder: '/data',
      host: '127.0.0.1',
      port: 2113,
      advertisedHost: '127.0.0.1',
      tls: undefined,
      passwords: { admin: undefined, ops: undefined },
      anonymousStreams: false,
      appendMaxBytes: 1_048_576,
      intakeMaxBytes: 134_217_728,
      metricsHost: '127.0.0.1',
      metricsPort: undefined,
      logLevel: 'info',
    });
  });

  it('takes what is given', () => {
    const variables = {
      EVENTSTORE_DATA: '/data',
      EVENTSTORE_HOST: '::1',
      EVENTSTORE_PORT: '0',
      EVENTSTORE_MAX_APPEND_SIZE: '16777216',
      EVENTSTORE_MAX_INTAKE_SIZE: '67108864',
      EVENTSTORE_METRICS_HOST: '10.0.0.1',
      EVENTSTORE_METRICS_PORT: '9100',
      LOG_LEVEL: 'debug',
    };
    expect(readEnv(variables)).toMatchObject({
      host: '::1',
      port: 0,
      advertisedHost: '::1',
      appendMaxBytes: 16_777_216,
      intakeMaxBytes: 67_108_864,
      metricsHost: '10.0.0.1',
      metricsPort: 9100,
      logLevel: 'debug',
    });
  });

  it('lets a node with TLS be reached from elsewhere', () => {
    const variables = {
      EVENTSTORE_DATA: '/data',
      EVENTSTORE_HOST: '0.0.0.0',
      EVENTSTORE_ADVERTISED_HOST: 'log.example.org',
      EVENTSTORE_TLS: 'self-made',
      EVENTSTORE_DEFAULT_ADMIN_PASSWORD: 'correct horse',
      EVENTSTORE_ALLOW_ANONYMOUS_STREAM_ACCESS: 'true',
    };
    expect(readEnv(variables)).toMatchObject({
      host: '0.0.0.0',
      advertisedHost: 'log.example.org',
      tls: { kind: 'self-made' },
      passwords: { admin: 'correct horse', ops: undefined },
      anonymousStreams: true,
    });
    const files = { EVENTSTORE_DATA: '/data', EVENTSTORE_TLS_CERT: '/a.crt', EVENTSTORE_TLS_KEY: '/a.key' };
    expect(readEnv(files).tls).toEqual({ kind: 'files', certificate: '/a.crt', key: '/a.key' });
  });

  it.each([
    ['a certificate without its key', { EVENTSTORE_TLS_CERT: '/a.crt' }, 'given together'],
    [
      'a certificate given and self-made',
      { EVENTSTORE_TLS: 'self-made', EVENTSTORE_TLS_CERT: '/a.crt', EVENTSTORE_TLS_KEY: '/a.key' },
      'EVENTSTORE_TLS must be',
    ],
    ['another kind of TLS', { EVENTSTORE_TLS: 'yes' }, 'EVENTSTORE_TLS must be'],
    ['an append of no size', { EVENTSTORE_MAX_APPEND_SIZE: '0' }, 'EVENTSTORE_MAX_APPEND_SIZE must be'],
    ['an append too large for a record', { EVENTSTORE_MAX_APPEND_SIZE: '16777217' }, 'from 1 to 16777216'],
    ['a short password', { EVENTSTORE_DEFAULT_OPS_PASSWORD: 'short' }, 'EVENTSTORE_DEFAULT_OPS_PASSWORD must be'],
    [
      'every address and no name',
      { EVENTSTORE_TLS: 'self-made', EVENTSTORE_HOST: '::' },
      'EVENTSTORE_ADVERTISED_HOST must be',
    ],
  ])('refuses %s', (_, variables, message) => {
    expect(() => readEnv({ EVENTSTORE_DATA: '/data', ...variables })).toThrow(message);
  });

  it('is refused with every fault at once, by name and without a value', () => {
    const variables = {
      EVENTSTORE_HOST: '0.0.0.0',
      EVENTSTORE_PORT: '70000',
      EVENTSTORE_METRICS_PORT: 'x1',
      LOG_LEVEL: 'loud',
    };
    const message = (() => {
      try {
        readEnv(variables);
      } catch (error) {
        return String(error);
      }
    })();
    for (const name of [
      'EVENTSTORE_DATA',
      'EVENTSTORE_HOST',
      'EVENTSTORE_PORT',
      'EVENTSTORE_METRICS_PORT',
      'LOG_LEVEL',
    ]) {
      expect(message).toContain(name);
    }
    for (const value of Object.values(variables)) expect(message).not.toContain(value);
  });

  it.each(['192.168.1.4', 'example.org', '::', '127.0.0.1.example.org'])('refuses to be reached at %s', (host) => {
    expect(() => readEnv({ EVENTSTORE_DATA: '/data', EVENTSTORE_HOST: host })).toThrow('loopback');
  });
});
