import { type Database } from './database';
import { type Keys } from './keys';
import { unseal } from './sealing';
import { KEYS_OF, NAMES_OF } from './statements';
import { type SealedText } from './vault';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const distinctRefs = (refs: readonly string[]): string[] => [...new Set(refs)].filter((ref) => uuid.test(ref));

/** Opens texts in the order asked; null where the key is gone. Keys come fresh from the database: the erased stay erased. */
export const openTexts = async (
  database: Database,
  keys: Keys,
  texts: readonly SealedText[],
): Promise<(string | null)[]> => {
  const refs = distinctRefs(texts.map(({ ref }) => ref));
  if (refs.length === 0) return texts.map(() => null);
  const rows = await database.query<{ ref: string; wrapped_key: Buffer }>(KEYS_OF, [refs]);
  const keyOf = new Map(rows.map(({ ref, wrapped_key }) => [ref, unseal(keys.master, wrapped_key, 'key', ref)]));
  try {
    return texts.map(({ ref, sealed, context }) => {
      const key = keyOf.get(ref);
      return key ? unseal(key, Buffer.from(sealed, 'base64url'), 'text', ref, context).toString() : null;
    });
  } finally {
    for (const key of keyOf.values()) key.fill(0);
  }
};

/** Display names by reference, of those who have one. */
export const openNames = async (
  database: Database,
  keys: Keys,
  refs: readonly string[],
): Promise<Map<string, string>> => {
  const wanted = distinctRefs(refs);
  if (wanted.length === 0) return new Map();
  const rows = await database.query<{ ref: string; wrapped_key: Buffer; name: Buffer }>(NAMES_OF, [wanted]);
  return new Map(
    rows.map(({ ref, wrapped_key, name }) => {
      const key = unseal(keys.master, wrapped_key, 'key', ref);
      const opened = unseal(key, name, 'name', ref).toString();
      key.fill(0);
      return [ref, opened];
    }),
  );
};
