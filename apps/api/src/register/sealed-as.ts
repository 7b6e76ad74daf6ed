import { type PersonKey } from '@lieciba/vault';
import { type ApiVault } from '../ports';

/**
 * A text sealed under a person's key for this context: the very bytes that stand in the log already, where one of these reads
 * the same, so that an entry sent again is the same entry; anew otherwise.
 */
export const sealedAs = async <Text extends string | undefined>(
  vault: ApiVault,
  { ref, seal }: PersonKey,
  text: Text,
  context: string,
  stored: readonly (string | undefined)[],
): Promise<string | (Text & undefined)> => {
  if (text === undefined) return text;
  const known = stored.filter((sealed) => sealed !== undefined);
  const opened = known.length > 0 ? await vault.open(known.map((sealed) => ({ ref, sealed, context }))) : [];
  return known[opened.indexOf(text)] ?? seal(text, context);
};
