/** What is wrong with a value: where (JSON pointer) and which constraint, never the value itself. */
export interface Fault {
  readonly pointer: string;
  readonly constraint: string;
}

/** A field of a stored event: how it is described in the fingerprint and what it accepts. */
export interface Field<T> {
  /** Stable description; part of the version's fingerprint. */
  readonly describe: string;
  readonly optional?: true;
  /** The first fault found in `value`, its pointer relative to it; undefined when it is well-formed. */
  fault(value: unknown): Fault | undefined;
  /** Type only, never set. */
  readonly type?: T;
}

export type OptionalField<T> = Field<T> & { readonly optional: true };
export type Shape = Readonly<Record<string, Field<unknown>>>;
export type TypeOf<F> = F extends Field<infer T> ? T : never;

type OptionalKeys<S extends Shape> = { [K in keyof S]: S[K] extends { optional: true } ? K : never }[keyof S];

/** The TypeScript type of the objects a shape accepts. */
export type ObjectOf<S extends Shape> = {
  readonly [K in Exclude<keyof S, OptionalKeys<S>>]: TypeOf<S[K]>;
} & { readonly [K in OptionalKeys<S>]?: TypeOf<S[K]> };

/** A place is only worked out on the way back from a fault: what is well-formed pays nothing for it. */
const below = (name: string | number, fault: Fault | undefined): Fault | undefined =>
  fault && { ...fault, pointer: `/${name}${fault.pointer}` };

const text = (describe: string, accepts: (value: string) => boolean): Field<string> => {
  const fault = { pointer: '', constraint: describe };
  return { describe, fault: (value) => (typeof value === 'string' && accepts(value) ? undefined : fault) };
};

/** Text of at most `maxLength` characters that a pattern accepts. */
export const matching = (describe: string, pattern: RegExp, maxLength: number): Field<string> =>
  text(describe, (value) => value.length <= maxLength && pattern.test(value));

/** A UUID in lower case. */
export const uuid = matching('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 36);

/** A catalogue code, verbatim as reported: codes nobody knows yet are facts too. At most 64 characters. */
export const code = matching('code', /^[A-Za-z0-9][A-Za-z0-9._:-]*$/, 64);

/** A code and, behind a slash, the code of its part: `service-provision/sp-claims`. At most 129 characters. */
export const codePath = matching('code-path', /^[A-Za-z0-9][A-Za-z0-9._:-]*(\/[A-Za-z0-9][A-Za-z0-9._:-]*)?$/, 129);

/** A name of a thing, never of a person: a unit, a contract number, a citation of law. 1–200 characters, no controls, no half characters. */
export const label = matching('label', /^[^\p{Cc}\p{Cs}]+$/u, 200);

/** Words for readers, in a language of the catalogue; never about a person. 1–2,000 characters. */
export const sentence = matching('sentence', /^[^\p{Cs}]+$/u, 2_000);

/** A document as JSON text, at most 512 Ki characters. */
export const document = text('document', (value) => value.length > 0 && value.length <= 524_288);

/** ISO 3166-1 alpha-2, upper case. */
export const country = matching('country', /^[A-Z]{2}$/, 2);

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = matching('sha256', /^[0-9a-f]{64}$/, 64);

/** Free text sealed under a person's key: base64url, opaque to everyone without the vault. At most 16 KiB. */
export const sealed = matching('sealed', /^[A-Za-z0-9_-]+$/, 16_384);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const isDay = (year: number, month: number, day: number): boolean =>
  day >= 1 && day <= (DAYS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);

/** An instant in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const instant = text('instant', (value) => {
  if (!/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value)) return false;
  return isDay(Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8, 10)));
});

const scalar = <T>(describe: string, accepts: (value: unknown) => boolean): Field<T> => {
  const fault = { pointer: '', constraint: describe };
  return { describe, fault: (value) => (accepts(value) ? undefined : fault) };
};

/** True or false. */
export const flag = scalar<boolean>('flag', (value) => typeof value === 'boolean');

/** A whole number from 0. */
export const count = scalar<number>('count', (value) => Number.isSafeInteger(value) && Number(value) >= 0);

/** One of a closed set of words. */
export const oneOf = <const T extends string>(...words: readonly T[]): Field<T> => {
  const known: ReadonlySet<unknown> = new Set(words);
  const describe = `one-of(${words.join('|')})`;
  const fault = { pointer: '', constraint: describe };
  return { describe, fault: (value) => (known.has(value) ? undefined : fault) };
};

/** A list of `min`–`max` items. */
export const listOf = <T>(item: Field<T>, { min = 0, max }: { min?: number; max: number }): Field<readonly T[]> => {
  const describe = `list(${item.describe},${min}..${max})`;
  return {
    describe,
    fault(value) {
      if (!Array.isArray(value) || value.length < min || value.length > max)
        return { pointer: '', constraint: describe };
      for (let i = 0; i < value.length; i++) {
        const fault = item.fault(value[i]);
        if (fault) return below(i, fault);
      }
      return undefined;
    },
  };
};

/** A field that may be absent; null is not absence. */
export const optional = <T>(field: Field<T>): OptionalField<T> => ({
  describe: `${field.describe}?`,
  optional: true,
  fault: (value) => (value === undefined ? undefined : field.fault(value)),
});

/** An object of exactly these fields: a key nobody declared is a fault. */
export const object = <S extends Shape>(shape: S): Field<ObjectOf<S>> => {
  const fields = Object.entries(shape);
  const known = new Set(Object.keys(shape));
  const describe = `{${fields.map(([name, field]) => `${name}:${field.describe}`).join(',')}}`;
  return {
    describe,
    fault(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { pointer: '', constraint: 'object' };
      const given = value as Record<string, unknown>;
      for (const [name, field] of fields) {
        const fault = field.fault(given[name]);
        if (fault) return below(name, fault);
      }
      for (const name in given) if (!known.has(name)) return { pointer: '', constraint: 'no-unknown-keys' };
      return undefined;
    },
  };
};
