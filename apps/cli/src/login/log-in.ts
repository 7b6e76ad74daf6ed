import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Failure } from '../failure';

/** At which issuer, and by what name it knows us. */
export interface LoginAt {
  readonly issuer: string;
  readonly clientId: string;
  /** Tells somebody which address to open in a browser. */
  readonly open: (url: string) => void;
}

const PATIENCE_MS = 10 * 60_000;
const secret = (): string => randomBytes(32).toString('base64url');

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

const said = async <T>(issuer: string, url: string, init?: RequestInit): Promise<T> => {
  const answer = await fetch(url, init).catch(() => null);
  if (!answer?.ok) throw new Failure(`${issuer} does not give a token.`);
  return (await answer.json()) as T;
};

/** What comes back from the browser: a code, for whoever asked for it and nobody else. */
const codeFrom = async (server: Server, state: string): Promise<string> => {
  const over = AbortSignal.timeout(PATIENCE_MS);
  for (;;) {
    const [request, response] = await once(server, 'request', { signal: over });
    const { searchParams } = new URL(request.url, 'http://127.0.0.1');
    const isOurs = searchParams.get('state') === state;
    response.writeHead(isOurs ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    response.end(isOurs ? 'Var aizvērt šo lapu. You may close this page.\n' : '');
    if (!isOurs) continue;
    const code = searchParams.get('code');
    if (code === null) throw new Failure(`The login was refused: ${searchParams.get('error') ?? ''}.`);
    return code;
  }
};

/**
 * Logs somebody in by their browser, as RFC 8252 has it for programs without one: the answer comes back to a port of this
 * machine, and is worth nothing without the secret that never left it (PKCE).
 */
export const logIn = async ({ issuer, clientId, open }: LoginAt): Promise<string> => {
  const { authorization_endpoint: authorization, token_endpoint: token } = await said<Endpoints>(
    issuer,
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  );
  const server = createServer().listen({ port: 0, host: '127.0.0.1' });
  try {
    await once(server, 'listening');
    const [verifier, state] = [secret(), secret()];
    const redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const asked = new URL(authorization);
    const query = {
      client_id: clientId,
      redirect_uri: redirect,
      response_type: 'code',
      scope: 'openid',
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(query)) asked.searchParams.set(name, value);
    const coming = codeFrom(server, state);
    open(String(asked));
    const grant = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirect };
    const body = new URLSearchParams({ ...grant, code: await coming, code_verifier: verifier });
    return (await said<{ access_token: string }>(issuer, token, { method: 'POST', body })).access_token;
  } finally {
    server.close();
    server.closeAllConnections();
  }
};
