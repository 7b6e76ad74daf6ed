import { createHash, randomBytes } from 'node:crypto';

/** Whom to log in, at which issuer, for which application. */
export interface Login {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly user: string;
  readonly password: string;
}

/** What the issuer gave. */
export interface LoggedIn {
  readonly status: number;
  readonly body: { readonly access_token?: string; readonly error?: string };
  readonly headers: Headers;
}

/** Carries cookies from one answer to the next request, and follows no redirect by itself, as a browser seen from within. */
const browser = () => {
  const jar = new Map<string, string>();
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  };
};

/** The pages that somebody passes who logs in, up to the code that leads back; the last answer where there is none. */
const codeFor = async (
  { clientId, redirectUri, user, password }: Login,
  authorizationUrl: string,
  challenge: string,
): Promise<string | Response> => {
  const go = browser();
  const query = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid api',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  let at = `${authorizationUrl}?${String(new URLSearchParams(query))}`;
  for (;;) {
    let answer = await go(at);
    if (answer.ok) answer = await go(at, { method: 'POST', body: new URLSearchParams({ user, password }) });
    const to = answer.headers.get('location');
    if (to === null) return answer;
    at = String(new URL(to, at));
    if (at.startsWith(redirectUri)) return new URL(at).searchParams.get('code') ?? answer;
  }
};

/** Logs somebody in as a browser does: authorization code with PKCE, through the page with the form. */
export const logIn = async (login: Login): Promise<LoggedIn> => {
  const discovery = await fetch(`${login.issuer}/.well-known/openid-configuration`);
  const said = (await discovery.json()) as { authorization_endpoint: string; token_endpoint: string };
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const code = await codeFor(login, said.authorization_endpoint, challenge);
  if (typeof code !== 'string')
    return { status: code.status, body: { error: await code.text() }, headers: code.headers };
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: login.clientId,
    redirect_uri: login.redirectUri,
    code,
    code_verifier: verifier,
  });
  const headers = { origin: new URL(login.redirectUri).origin };
  const answer = await fetch(said.token_endpoint, { method: 'POST', body, headers });
  return { status: answer.status, body: (await answer.json()) as LoggedIn['body'], headers: answer.headers };
};
