import { type Database } from './database';
import { type Kms } from './kms/kms';
import { unseal } from './sealing';
import { KEYS_OF, NAMES_OF } from './statements';
import { type SealedText } from './vault';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The references among them, each once. */
export const distinctRefs = (refs: readonly string[]): string[] => [...new Set(refs)].filter((ref) => uuid.test(ref));

interface KeyRow {
  readonly ref: string;
  readonly wrapped_key: Buffer;
  readonly master_version: number;
}

/** Has the work done with people's keys by reference, and wipes them after it. */
export const withKeysOf = async <T>(
  kms: Kms,
  rows: readonly KeyRow[],
  work: (keyOf: ReadonlyMap<string, Buffer>) => T,
): Promise<T> => {
  const opened = await kms.unwrap(
    rows.map(({ ref, wrapped_key: wrapped, master_version: version }) => ({ kind: 'key', ref, wrapped, version })),
  );
  try {
    return work(new Map(rows.map(({ ref }, index) => [ref, opened[index]!])));
  } finally {
    for (const key of opened) key.fill(0);
  }
};

/** Opens texts in the order asked; null where the key is gone. Keys come fresh from the database: the erased stay erased. */
export const openTexts = async (
  database: Database,
  kms: Kms,
  texts: readonly SealedText[],
): Promise<(string | null)[]> => {
  const refs = distinctRefs(texts.map(({ ref }) => ref));
  if (refs.length === 0) return texts.map(() => null);
  return withKeysOf(kms, await database.query<KeyRow>(KEYS_OF, [refs]), (keyOf) =>
    texts.map(({ ref, sealed, context }) => {
      const key = keyOf.get(ref);
      return key ? unseal(key, Buffer.from(sealed, 'base64url'), 'text', ref, context).toString() : null;
    }),
  );
};

/** Display names by reference, of those who have one. */
export const openNames = async (
  database: Database,
  kms: Kms,
  refs: readonly string[],
): Promise<Map<string, string>> => {
  const wanted = distinctRefs(refs);
  if (wanted.length === 0) return new Map();
  const rows = await database.query<KeyRow & { name: Buffer }>(NAMES_OF, [wanted]);
  return withKeysOf(
    kms,
    rows,
    (keyOf) => new Map(rows.map(({ ref, name }) => [ref, unseal(keyOf.get(ref)!, name, 'name', ref).toString()])),
  );
};
