import { isIP } from 'node:net';
import { perMinute, perSecond } from '../limits/limits';
import { type Rate } from '../limits/token-bucket';
import { isNetwork } from '../well-formed/network';
import { type HttpSettings } from './settings';
import { type TlsFiles } from './tls';

/** Reads a variable, or notes that it is not what it must be. */
type Read = <T>(name: string, fallback: string, parse: (text: string) => T | undefined, constraint: string) => T;

const RATE = 'a whole number of at most seven digits, or off';

/** Null turns the limit off. */
const rate =
  (of: (count: number) => Rate) =>
  (text: string): Rate | null | undefined => {
    if (text === 'off') return null;
    return /^[1-9]\d{0,6}$/.test(text) ? of(Number(text)) : undefined;
  };

const networks = (text: string): string[] | undefined => {
  const given = text.split(',').flatMap((part) => part.trim() || []);
  return given.every((one) => isIP(one) > 0 || isNetwork(one)) ? given : undefined;
};

/** `on` or `off`. */
export const switchedOn = (text: string): boolean | undefined =>
  ['on', 'off'].includes(text) ? text === 'on' : undefined;

const count = (text: string): number | undefined => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined);

const anything = (text: string): string => text;
/** Both, or neither. */
const tlsFiles = (certificate: string, key: string, read: Read): TlsFiles | null => {
  if (certificate && key) return { certificate, key };
  const lacking = certificate ? 'TLS_KEY_FILE' : 'TLS_CERT_FILE';
  if (certificate || key) read(lacking, '', () => undefined, 'given with the other TLS setting');
  return null;
};

/** How the environment wants the api to meet the network. */
export const readSettings = (read: Read): HttpSettings => ({
  limits: {
    source: read('RATE_SOURCE_PER_SECOND', '5000', rate(perSecond), RATE),
    user: read('RATE_USER_PER_SECOND', '200', rate(perSecond), RATE),
    failures: read('RATE_FAILURES_PER_MINUTE', '60', rate(perMinute), RATE),
    pages: read('RATE_PAGES_PER_MINUTE', '300', rate(perMinute), RATE),
  },
  trustedProxies: read('TRUSTED_PROXIES', '', networks, 'addresses or networks, with commas between'),
  connectionsMax: read('CONNECTIONS_MAX', '4000', count, 'a count of connections'),
  docsPage: read('DOCS', 'on', switchedOn, 'on or off'),
  tls: tlsFiles(read('TLS_CERT_FILE', '', anything, 'a file'), read('TLS_KEY_FILE', '', anything, 'a file'), read),
});
