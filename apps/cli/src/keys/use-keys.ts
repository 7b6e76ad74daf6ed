import { Failure } from '../failure';
import { type Admin, readAdmin } from './admin';

/** What a key is for; an empty list means anything. */
export interface KeyToIssue {
  readonly keyId: string;
  readonly systems: readonly string[];
  readonly categories: readonly string[];
  readonly addresses: readonly string[];
  readonly until?: string | undefined;
  readonly replaces?: { readonly keyId: string; readonly until: string } | undefined;
}

const send = async (
  { baseUrl, token }: Admin,
  path: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> => {
  let answer: Response;
  try {
    answer = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Failure(`Nobody answers at ${baseUrl}.`);
  }
  const said = (await answer.json()) as {
    code?: string;
    detail?: string;
    faults?: readonly { pointer: string; detail: string }[];
  };
  if (answer.ok) return said as Readonly<Record<string, unknown>>;
  const faults = (said.faults ?? []).map(({ pointer, detail }) => ` ${pointer}: ${detail}`);
  throw new Failure(`${said.code ?? answer.status}: ${said.detail ?? ''}${faults.join('')}`);
};

const keysOf = (source: string): string => `/v1/sources/${encodeURIComponent(source)}/keys`;

/** Prints the key and nothing else, so that it can be led to where it is kept; it is shown this once. */
export const issueKey = async (source: string, key: KeyToIssue): Promise<void> => {
  const issued = await send(await readAdmin(), keysOf(source), key);
  console.log(String(issued['key']));
};

/** Within five seconds it opens nothing any more. */
export const revokeKey = async (source: string, keyId: string, reason: string): Promise<void> => {
  await send(await readAdmin(), `${keysOf(source)}/${encodeURIComponent(keyId)}/revocation`, { reason });
  console.log(`The key ${keyId} of ${source} is revoked.`);
};
