import { createHmac, type KeyObject } from 'node:crypto';
import { type Identity } from './vault';

const trimmed = (value: string): string => value.trim().normalize('NFC');

/** The schemes everybody uses, and what one value of each may look like. */
const schemes = new Map<string, (value: string) => string>([
  ['personal-code', (value) => trimmed(value).replaceAll(/[\s\p{Pd}\u2212]/gu, '')],
  ['e-mail', (value) => trimmed(value).toLowerCase()],
  ['client-number', trimmed],
  ['staff-login', trimmed],
]);

/** The schemes that are known however they are written, such as `email` for `e-mail`. */
export const knownSchemes: readonly string[] = [...schemes.keys()];

const bare = (scheme: string): string => scheme.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
const spellings = new Map(knownSchemes.map((scheme) => [bare(scheme), scheme]));

/** The scheme as we write it: `email` and `E-Mail` are `e-mail`; one that we do not know is what it is. */
const schemeOf = (given: string): string => (schemes.has(given) ? given : (spellings.get(bare(given)) ?? given));

/** One text per person, however scheme and value are written: length-prefixed, so that no pair runs into another. */
export const identityText = ({ scheme: given, value }: Identity): string => {
  const scheme = schemeOf(given);
  return `${scheme.length}:${scheme}${(schemes.get(scheme) ?? trimmed)(value)}`;
};

/** What a person is found by, in hexadecimal: tells nothing to whoever lacks the pepper. */
export const lookupOf = (pepper: KeyObject, identity: string): string =>
  createHmac('sha256', pepper).update(`person\n${identity}`).digest('hex');

/** Tells, in hexadecimal, whether a display name changed, without opening the one that is kept. */
export const nameMarkOf = (pepper: KeyObject, ref: string, name: string): string =>
  createHmac('sha256', pepper).update(`name\n${ref}\n${name}`).digest('hex');
