import { createHmac, type KeyObject } from 'node:crypto';
import { type Identity } from './vault';

const trimmed = (value: string): string => value.trim().normalize('NFC');

/** Schemes that write one value in several ways. */
const normalisers: Readonly<Record<string, (value: string) => string>> = {
  'personal-code': (value) => trimmed(value).replaceAll(/[\s-]/g, ''),
  email: (value) => trimmed(value).toLowerCase(),
  'e-mail': (value) => trimmed(value).toLowerCase(),
};

/** One text per person: length-prefixed, so that no scheme and value run into another pair. */
export const identityText = ({ scheme, value }: Identity): string => {
  const normalise = Object.hasOwn(normalisers, scheme) ? normalisers[scheme] : undefined;
  return `${scheme.length}:${scheme}${(normalise ?? trimmed)(value)}`;
};

/** What a person is found by, in hexadecimal: tells nothing to whoever lacks the pepper. */
export const lookupOf = (pepper: KeyObject, identity: string): string =>
  createHmac('sha256', pepper).update(`person\n${identity}`).digest('hex');

/** Tells, in hexadecimal, whether a display name changed, without opening the one that is kept. */
export const nameMarkOf = (pepper: KeyObject, ref: string, name: string): string =>
  createHmac('sha256', pepper).update(`name\n${ref}\n${name}`).digest('hex');
