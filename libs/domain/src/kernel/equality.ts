const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Deep equality in which a missing field equals an undefined one, and null, a text nobody can read, equals any text. */
export const readsTheSame = (stored: unknown, asked: unknown): boolean => {
  if (stored === null) return typeof asked === 'string';
  if (!isObject(stored) || !isObject(asked)) return stored === asked;
  if (Array.isArray(stored) !== Array.isArray(asked)) return false;
  return [...new Set([...Object.keys(stored), ...Object.keys(asked)])].every((key) =>
    readsTheSame(stored[key], asked[key]),
  );
};
