/** What is wrong with a file: where (JSON pointer) and what must stand there. */
export interface CatalogueFault {
  readonly pointer: string;
  readonly constraint: string;
}

/** What is known before a file is read through: its versions, oldest first. */
export interface Context {
  readonly versions: readonly string[];
}

/** A place in the file that is being read; faults are noted there, and reading goes on. */
export class Place {
  constructor(
    readonly context: Context,
    private readonly faults: CatalogueFault[],
    private readonly pointer = '',
  ) {}

  below(key: string | number): Place {
    const step = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
    return new Place(this.context, this.faults, `${this.pointer}/${step}`);
  }

  fault(constraint: string): void {
    this.faults.push({ pointer: this.pointer, constraint });
  }

  /** The same place, where nobody listens. */
  unheard(): Place {
    return new Place(this.context, [], this.pointer);
  }
}

/** Reads one part of the file: notes what is wrong, and always gives something of the right type, so that one fault hides no other. */
export interface Part<T> {
  readonly read: (value: unknown, at: Place) => T;
  /** What an absent key stands for; without it the key is required. */
  readonly absent?: (at: Place) => T;
  readonly optional?: true;
}

export type OptionalPart<T> = Part<T | undefined> & { readonly optional: true };
export type Shape = Readonly<Record<string, Part<unknown>>>;
export type TypeOf<P> = P extends Part<infer T> ? T : never;

type OptionalKeys<S extends Shape> = { [K in keyof S]: S[K] extends { optional: true } ? K : never }[keyof S];
export type ObjectOf<S extends Shape> = {
  readonly [K in Exclude<keyof S, OptionalKeys<S>>]: TypeOf<S[K]>;
} & { readonly [K in OptionalKeys<S>]?: TypeOf<S[K]> };

/** Text that a pattern accepts. */
export const text = (constraint: string, pattern: RegExp): Part<string> => ({
  read(value, at) {
    if (typeof value === 'string' && pattern.test(value)) return value;
    at.fault(constraint);
    return typeof value === 'string' ? value : '';
  },
});

/** Text that passes a test beyond its pattern. */
export const where = (part: Part<string>, constraint: string, holds: (value: string, at: Place) => boolean) => ({
  ...part,
  read(value: unknown, at: Place): string {
    const read = part.read(value, at);
    if (read !== '' && !holds(read, at)) at.fault(constraint);
    return read;
  },
});

export const oneOf = <const T extends string>(first: T, ...more: readonly T[]): Part<T> => ({
  read(value, at) {
    const word = [first, ...more].find((known) => known === value);
    if (word === undefined) at.fault(`one of ${[first, ...more].join(', ')}`);
    return word ?? first;
  },
});

export const flag: Part<boolean> = {
  read(value, at) {
    if (typeof value !== 'boolean') at.fault('true or false');
    return value === true;
  },
};

/** A whole number of at least one. */
export const count: Part<number> = {
  read(value, at) {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
    at.fault('a whole number from 1');
    return 1;
  },
};

export const listOf = <T>(item: Part<T>, { min = 0 } = {}): Part<readonly T[]> => ({
  read(value, at) {
    if (!Array.isArray(value) || value.length < min) at.fault(min === 0 ? 'a list' : `a list of at least ${min}`);
    return Array.isArray(value) ? value.map((one, i) => item.read(one, at.below(i))) : [];
  },
});

/** A list in which no two items have the same key. */
export const distinct = <T>(list: Part<readonly T[]>, keyOf: (item: T) => string): Part<readonly T[]> => ({
  ...list,
  read(value, at) {
    const items = list.read(value, at);
    const seen = new Set<string>();
    items.forEach((item, i) => {
      const key = keyOf(item);
      if (key !== '' && seen.has(key)) at.below(i).fault(`named only once: ${key}`);
      seen.add(key);
    });
    return items;
  },
});

export const optional = <T>(part: Part<T>): OptionalPart<T> => ({ read: part.read, optional: true });

export const otherwise = <T>(part: Part<T>, absent: T | ((at: Place) => T)): Part<T> => ({
  read: part.read,
  absent: typeof absent === 'function' ? (absent as (at: Place) => T) : () => absent,
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of exactly these keys: one that nobody declared is a fault. */
export const object = <S extends Shape>(shape: S): Part<ObjectOf<S>> => ({
  read(value, at) {
    const given = isRecord(value) ? value : {};
    if (!isRecord(value)) at.fault('an object');
    for (const key of Object.keys(given)) if (!Object.hasOwn(shape, key)) at.below(key).fault('a key that is known');
    const partOf = (key: string, part: Part<unknown>): unknown => {
      if (Object.hasOwn(given, key)) return part.read(given[key], at.below(key));
      if (part.optional) return undefined;
      if (part.absent) return part.absent(at);
      if (isRecord(value)) at.below(key).fault('required');
      return part.read(undefined, at.unheard());
    };
    const read = Object.entries(shape).map(([key, part]) => [key, partOf(key, part)] as const);
    return Object.fromEntries(read.filter(([, part]) => part !== undefined)) as ObjectOf<S>;
  },
});
