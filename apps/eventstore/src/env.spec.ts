import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env';

describe('the environment', () => {
  it('needs a folder and has a default for everything else', () => {
    expect(readEnv({ EVENTSTORE_DATA: '/data' })).toEqual({
      folder: '/data',
      host: '127.0.0.1',
      port: 2113,
      metricsPort: undefined,
      logLevel: 'info',
    });
  });

  it('takes what is given', () => {
    const variables = {
      EVENTSTORE_DATA: '/data',
      EVENTSTORE_HOST: '::1',
      EVENTSTORE_PORT: '0',
      EVENTSTORE_METRICS_PORT: '9100',
      LOG_LEVEL: 'debug',
    };
    expect(readEnv(variables)).toEqual({ folder: '/data', host: '::1', port: 0, metricsPort: 9100, logLevel: 'debug' });
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
