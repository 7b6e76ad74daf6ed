import { type Basis } from '@lieciba/recorder';
import { pad } from './personal-code';
import { type Draw } from './random';
import { type Grounds, type Words } from './scene';

/** One of several texts, some of them made for the person. */
export const oneOf =
  (...texts: readonly (string | Words)[]): Words =>
  (person, draw, at) => {
    const text = draw.from(texts);
    return typeof text === 'string' ? text : text(person, draw, at);
  };

const accusativeMonths =
  'janvāri februāri martu aprīli maiju jūniju jūliju augustu septembri oktobri novembri decembri'.split(' ');

/** The month of an instant, in the case that follows „par”. */
export const monthOf = (at: number): string => accusativeMonths[new Date(at).getUTCMonth()] ?? '';

/** `R-2025-04218` */
export const numbered = (prefix: string, draw: Draw, at: number): string =>
  `${prefix}-${new Date(at).getUTCFullYear()}-${pad(draw.between(1, 99_999), 5)}`;

export const contract: Grounds = (person) => ({ code: 'contract', contractRef: person.contract });
export const contracts = (which: string): Grounds => {
  const basis: Basis = { code: 'contract', contractRef: which };
  return () => basis;
};
export const law = (lawRef: string): Grounds => {
  const basis: Basis = { code: 'legal-obligation', lawRef };
  return () => basis;
};
export const interest = (code: string): Grounds => {
  const basis: Basis = { code: 'legitimate-interest', interest: code };
  return () => basis;
};
export const consent: Grounds = (person) => ({ code: 'consent', consentId: person.consent });
