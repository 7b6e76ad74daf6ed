import { askAs } from '../ask-as';
import { readAsker } from '../asker';

/** What a key is for; an empty list means anything. */
export interface KeyToIssue {
  readonly keyId: string;
  readonly systems: readonly string[];
  readonly categories: readonly string[];
  readonly addresses: readonly string[];
  readonly until?: string | undefined;
  readonly replaces?: { readonly keyId: string; readonly until: string } | undefined;
}

const told = async (path: string, body: object) =>
  (await (await askAs(await readAsker('admin'), path, body)).json()) as Readonly<Record<string, unknown>>;

const keysOf = (source: string): string => `/v1/sources/${encodeURIComponent(source)}/keys`;

/** Prints the key and nothing else, so that it can be led to where it is kept; it is shown this once. */
export const issueKey = async (source: string, key: KeyToIssue): Promise<void> => {
  const issued = await told(keysOf(source), key);
  console.log(String(issued['key']));
};

/** Within five seconds it opens nothing any more. */
export const revokeKey = async (source: string, keyId: string, reason: string): Promise<void> => {
  await told(`${keysOf(source)}/${encodeURIComponent(keyId)}/revocation`, { reason });
  console.log(`The key ${keyId} of ${source} is revoked.`);
};
