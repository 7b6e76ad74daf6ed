import { distinct, flag, listOf, object, optional, otherwise, type Part, type Shape, text, where } from './shape';

/** Stable, kebab-case, never reused. */
export const code = text('a code of at most 64 characters in kebab-case', /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/);
/** A purpose, or one of its sub-purposes behind a slash. */
export const path = text('a code, or two behind a slash', /^[a-z0-9-]{1,64}(\/[a-z0-9-]{1,64})?$/);
export const country = text('two capital letters', /^[A-Z]{2}$/);
/** What people read: no control characters, no blanks at its ends. */
export const label = text('text of 1–300 characters', /^(?! )[^\p{Cc}\p{Cs}]{1,300}(?<! )$/u);
/** The same in both languages. */
export const labels = object({ lv: label, en: label });

const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};
/** A calendar day, `2026-01-26`. */
export const day = where(text('a day as yyyy-mm-dd', /^\d{4}-\d\d-\d\d$/), 'a day that exists', isDay);

/** A place in the policy: its section in Roman numerals, then numbers as the policy counts them. */
const clause = text('a clause like II.3.1', /^(I|II|III|IV|V|VI|VII|VIII)\.(b\.)?(\d{1,2}|¶)(\.\d{1,2})*$/);
/** An article or recital of the GDPR. */
const article = text('an article like 6(1)(b), or rec. 38', /^(rec\. )?\d{1,3}(\(\d{1,2}\))?(\([a-z]\))?$/);
const dpv = text('an IRI of the Data Privacy Vocabulary', /^https:\/\/w3id\.org\/dpv(\/[a-z/-]+)?#[A-Za-z0-9-]+$/);

export const version = text('a version', /^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$/);
/** Where none is named at all, that is the one fault to be told. */
const knownVersion = where(
  version,
  'one of the versions',
  (value, { context: { versions } }) => versions.length === 0 || versions.includes(value),
);

/** What every coded line says beside its code. */
export const about = {
  lv: label,
  en: label,
  clauses: otherwise(listOf(clause), []),
  articles: otherwise(listOf(article), []),
  /** Other law, and whoever explained it. */
  citation: optional(label),
  note: optional(labels),
  dpv: optional(dpv),
  /** False: from memory, to be confirmed against a published source. */
  verified: otherwise(flag, true),
  introducedIn: otherwise(knownVersion, ({ context }) => context.versions[0] ?? ''),
  /** The first version without it; events of old keep pointing at it. */
  deprecatedSince: optional(knownVersion),
} as const;

export const entry = { code, ...about } as const;

interface Coded {
  readonly code: string;
  readonly introducedIn: string;
  readonly deprecatedSince?: string;
}

/** A line that goes no sooner than it came. */
const lasting = <T>(line: Part<T>): Part<T> => ({
  read(value, at) {
    const read = line.read(value, at);
    const { introducedIn, deprecatedSince } = read as Coded;
    const ageOf = (one: string): number => at.context.versions.indexOf(one);
    if (deprecatedSince !== undefined && ageOf(deprecatedSince) <= ageOf(introducedIn))
      at.below('deprecatedSince').fault('a later version than introducedIn');
    return read;
  },
});

/** Coded lines, each code once. */
export const entries = <S extends Shape>(more: S) =>
  distinct(listOf(lasting(object({ ...entry, ...more })), { min: 1 }), (line) => (line as Coded).code);

/** In the policy unless it says otherwise: what the law adds is marked. */
export const inPolicy: Part<boolean> = otherwise(flag, true);
