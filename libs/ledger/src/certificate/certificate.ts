import { HASH_BYTES } from '../bytes';
import { LedgerError } from '../ledger-error';
import { fromBase64, fromDecimal } from '../text';
import { canonicalJson, type Json } from './canonical-json';

/** What a program says of an answer it gave: to which question, as of which position, out of which state. */
export interface Certificate {
  /** Position in the log up to which the answer reflects it, and when that was all there was. */
  readonly asOf: { readonly position: string; readonly at: string | null };
  /** The signed checkpoint of the log, word for word. */
  readonly checkpoint: string;
  readonly issuedAt: string;
  /** Who answered, with its version. */
  readonly program: string;
  /** People are references in it. */
  readonly query: { readonly [name: string]: Json };
  /** The answer's rows are the leaves of a tree (RFC 9162), this its root in base64; `more` where others came behind them. */
  readonly rows: { readonly count: number; readonly root: string; readonly more: boolean };
  /** What was asked, and the hash of the state it was in. */
  readonly view: { readonly name: string; readonly version: number; readonly state: string };
}

/** The name of the key that signs certificates of a log's answers: another than the log's, which signs checkpoints alone. */
export const certificateKeyName = (origin: string): string => `${origin.replaceAll(/[\s+]/g, '-')}/certificates`;

/** The first line of a certificate. */
export const CERTIFICATE_HEADER = 'lieciba certificate v1';

type Is = (value: unknown) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Is = (value) => typeof value === 'string';
const isFlag: Is = (value) => typeof value === 'boolean';
const isCount: Is = (value) => fromDecimal(String(value)) === value;
const isPosition: Is = (value) => /^(0|[1-9]\d{0,18})$/.test(String(value)) && isText(value);
const isInstant: Is = (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value)) && isText(value);
const isRoot: Is = (value) => typeof value === 'string' && fromBase64(value)?.length === HASH_BYTES;
const isState: Is = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** An object of exactly these members. */
const holding =
  (members: Readonly<Record<string, Is>>): Is =>
  (value) =>
    isObject(value) &&
    Object.keys(value).length === Object.keys(members).length &&
    Object.entries(members).every(([name, is]) => is(value[name]));

const isCertificate = holding({
  asOf: holding({ position: isPosition, at: (at) => at === null || isInstant(at) }),
  checkpoint: isText,
  issuedAt: isInstant,
  program: isText,
  query: isObject,
  rows: holding({ count: isCount, root: isRoot, more: isFlag }),
  view: holding({ name: isText, version: isCount, state: isState }),
} satisfies Readonly<Record<keyof Certificate, Is>>);

/** The certificate that a note's text is. @throws LedgerError `ERR_CERTIFICATE_MALFORMED` for anything that {@link formatCertificate} did not write */
export const parseCertificate = (text: string): Certificate => {
  const json = text.slice(CERTIFICATE_HEADER.length + 1, -1);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    value = null;
  }
  if (!isCertificate(value) || text !== `${CERTIFICATE_HEADER}\n${canonicalJson(value)}\n`)
    throw new LedgerError('ERR_CERTIFICATE_MALFORMED', 'A certificate is a heading and a line of canonical JSON.');
  return value as Certificate; // Member by member what was looked at.
};

/** The text of the certificate's note. */
export const formatCertificate = (certificate: Certificate): string => {
  const text = `${CERTIFICATE_HEADER}\n${canonicalJson(certificate)}\n`;
  parseCertificate(text);
  return text;
};
