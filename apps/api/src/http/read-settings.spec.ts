import { describe, expect, it } from '@jest/globals';
import { type HttpSettings } from './settings';
import { readSettings } from './read-settings';

/** The settings that variables make, and the names of those that are not what they must be. */
const settingsOf = (variables: Readonly<Record<string, string>>) => {
  const faults: string[] = [];
  const settings: HttpSettings = readSettings((name, fallback, parse) => {
    const value = parse(variables[name] ?? fallback);
    if (value === undefined) faults.push(name);
    return value!;
  });
  return { settings, faults };
};

describe('how the api meets the network', () => {
  it('is bounded also where nothing is said of it', () => {
    expect(settingsOf({})).toEqual({
      settings: {
        limits: {
          source: { perSecond: 5_000, burst: 50_000 },
          user: { perSecond: 200, burst: 2_000 },
          failures: { perSecond: 1, burst: 60 },
          pages: { perSecond: 5, burst: 300 },
        },
        trustedProxies: [],
        connectionsMax: 4_000,
        docsPage: true,
        tls: null,
      },
      faults: [],
    });
  });

  it('says how often whom is served, and whose word is taken for where others come from', () => {
    const given = { RATE_SOURCE_PER_SECOND: 'off', TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1' };
    const { limits, trustedProxies } = settingsOf(given).settings;
    expect([limits.source, trustedProxies]).toEqual([null, ['10.0.0.0/8', '2001:db8::1']]);
  });

  it('is without a page at /docs where nobody wants one', () => {
    expect(settingsOf({ DOCS: 'off' }).settings.docsPage).toBe(false);
  });

  it('is by TLS where certificate and key are named, both of them', () => {
    const files = { TLS_CERT_FILE: '/tls/a.crt', TLS_KEY_FILE: '/tls/a.key' };
    expect(settingsOf(files).settings.tls).toEqual({ certificate: '/tls/a.crt', key: '/tls/a.key' });
    expect(settingsOf({ TLS_CERT_FILE: '/tls/a.crt' }).faults).toEqual(['TLS_KEY_FILE']);
    expect(settingsOf({ TLS_KEY_FILE: '/tls/a.key' }).faults).toEqual(['TLS_CERT_FILE']);
  });

  it.each([
    ['RATE_USER_PER_SECOND', '0'],
    ['RATE_SOURCE_PER_SECOND', '-1'],
    ['RATE_FAILURES_PER_MINUTE', 'many'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'loopback'],
    ['CONNECTIONS_MAX', '0'],
    ['DOCS', 'yes'],
  ])('cannot be %s=%s', (name, value) => {
    expect(settingsOf({ [name]: value }).faults).toEqual([name]);
  });
});
