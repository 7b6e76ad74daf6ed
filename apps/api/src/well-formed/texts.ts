import { holdsIdentifier } from './identifiers';
import { property, type ValueRule } from './rule';

const NO_IDENTIFIER = 'without a personal code or an e-mail address, because it stands in the log in clear';

// Lone surrogates (Cs) are no text: they have no UTF-8, and PostgreSQL refuses them.
const printable = /^[^\p{Cc}\p{Cs}]+$/u;
const surrogate = /\p{Cs}/u;
// Without a letter or digit nothing is left to know anybody by, and strangers would be one person.
const telling = /^(?=[^]*[\p{L}\p{N}])[^\p{Cc}\p{Cs}]+$/u;

const text = (
  name: string,
  must: string,
  pattern: RegExp,
  maxLength: number,
  holds: (value: string) => boolean,
): ValueRule => ({
  name,
  sentence: `Must be ${must}.`,
  schema: { type: 'string', pattern: pattern.source, minLength: 1, maxLength },
  accepts: (value) => typeof value === 'string' && value.length <= maxLength && pattern.test(value) && !holds(value),
});

/** A catalogue code, verbatim: codes nobody knows yet are facts too. */
export const code = text(
  'code',
  `a code of 1–64 letters, digits and . _ : - that begins with a letter or digit, ${NO_IDENTIFIER}`,
  /^[A-Za-z0-9][A-Za-z0-9._:-]*$/,
  64,
  holdsIdentifier,
);

export const codePath = text(
  'codePath',
  `a code, or two joined by a slash, ${NO_IDENTIFIER}`,
  /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}(\/[A-Za-z0-9][A-Za-z0-9._:-]{0,63})?$/,
  129,
  holdsIdentifier,
);

export const label = text(
  'label',
  `1–200 characters without control characters, ${NO_IDENTIFIER}`,
  printable,
  200,
  holdsIdentifier,
);

const key = text(
  'key',
  '1–200 characters without control characters, without a personal code and without an e-mail address, because ids are derived from it',
  printable,
  200,
  holdsIdentifier,
);

const nothing = () => false;
export const identifier = text(
  'identifier',
  '1–320 characters without control characters, one of them a letter or digit',
  telling,
  320,
  nothing,
);
export const name = text('name', '1–320 characters without control characters', printable, 320, nothing);
export const country = text(
  'country',
  'a country as ISO 3166-1 alpha-2 writes it, such as LV',
  /^[A-Z]{2}$/,
  2,
  nothing,
);
export const uuid = text(
  'uuid',
  'a UUID in lower case',
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  36,
  nothing,
);
const sha256 = text('sha256', 'a SHA-256 in 64 lower-case hexadecimal digits', /^[0-9a-f]{64}$/, 64, nothing);

/** The longest names five codes, one of them with its part. */
const CURSOR_LENGTH_MAX = 512;
const cursor = text('cursor', 'the cursor of the page before', /^[A-Za-z0-9_-]+$/, CURSOR_LENGTH_MAX, nothing);

const FREE_TEXT_LENGTH_MAX = 2_000;
const freeText: ValueRule = {
  name: 'freeText',
  sentence: `Must be text of at most ${FREE_TEXT_LENGTH_MAX} characters.`,
  schema: { type: 'string', maxLength: FREE_TEXT_LENGTH_MAX, description: 'Free text; stored sealed.' },
  accepts: (value) => typeof value === 'string' && value.length <= FREE_TEXT_LENGTH_MAX && !surrogate.test(value),
};

const reason: ValueRule = {
  name: 'reason',
  sentence: `Must be text of 1–${FREE_TEXT_LENGTH_MAX} characters, one of them a letter or digit.`,
  schema: { ...freeText.schema, minLength: 1 },
  accepts: (value) => freeText.accepts(value) && /[\p{L}\p{N}]/u.test(value as string),
};

/** A catalogue code of at most 64 characters. */
export const Code = () => property(code);
/** A code and, behind a slash, the code of its part. */
export const CodePath = () => property(codePath);
/** A name of a thing, never of a person. */
export const Label = () => property(label);
/** The emitter's own key. */
export const Key = () => property(key);
/** An identifier of a person: on its way to the vault, never to the log. */
export const Identifier = () => property(identifier);
/** A name of a person: on its way to the vault, never to the log. */
export const Name = () => property(name);
/** ISO 3166-1 alpha-2. */
export const Country = () => property(country);
/** A reference or an id that we gave. */
export const Uuid = () => property(uuid);
/** SHA-256 in lower-case hexadecimal. */
export const Sha256 = () => property(sha256);
/** Free text, to be sealed. */
export const FreeText = () => property(freeText);
/** Free text that says something, to be sealed. */
export const Reason = () => property(reason);
/** What a page gave as its `next`. */
export const Cursor = () => property(cursor);
