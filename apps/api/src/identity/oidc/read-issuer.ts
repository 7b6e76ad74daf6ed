import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';

/** What an issuer says of itself, and the keys it signs by. */
export interface Issuer {
  readonly keyFor: JWTVerifyGetKey;
  /** Where people log in, and where what they bring back becomes a token; null where it does not say. */
  readonly login: { readonly authorizationUrl: string; readonly tokenUrl: string } | null;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 5_000;
const BYTES_MAX = 262_144;

const bytesOf = async (answer: Response): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > BYTES_MAX) throw new RangeError('The issuer answers with more than 256 KiB.');
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const read = async (fetch: Fetch, url: string): Promise<Readonly<Record<string, unknown>>> => {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(url, { headers: { accept: 'application/json' }, redirect: 'error', signal });
  if (!answer.ok) throw new Error(`The issuer answers ${answer.status}.`);
  const said: unknown = JSON.parse((await bytesOf(answer)).toString());
  if (typeof said !== 'object' || said === null) throw new TypeError('The issuer answers with no object.');
  return said as Readonly<Record<string, unknown>>;
};

/** An issuer reached by TLS names nothing that is not. */
const urlIn = (said: Readonly<Record<string, unknown>>, name: string, issuer: string): string | null => {
  const url = said[name];
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { protocol } = new URL(url);
  return protocol === 'https:' || protocol === new URL(issuer).protocol ? url : null;
};

/** Asks an issuer what it is and which keys are in force (OpenID Connect Discovery). @throws when it is away, or is not who it should be */
export const readIssuer = async (issuer: string, fetch: Fetch): Promise<Issuer> => {
  const said = await read(fetch, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (said['issuer'] !== issuer) throw new Error('The issuer calls itself otherwise.');
  const keysUrl = urlIn(said, 'jwks_uri', issuer);
  if (keysUrl === null) throw new Error('The issuer names no keys.');
  const { keys } = await read(fetch, keysUrl);
  const authorizationUrl = urlIn(said, 'authorization_endpoint', issuer);
  const tokenUrl = urlIn(said, 'token_endpoint', issuer);
  return {
    keyFor: createLocalJWKSet({ keys } as Parameters<typeof createLocalJWKSet>[0]), // Throws where they are none.
    login: authorizationUrl && tokenUrl ? { authorizationUrl, tokenUrl } : null,
  };
};
