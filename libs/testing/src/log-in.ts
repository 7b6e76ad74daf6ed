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

/**
 * Passes the pages that somebody passes who logs in, from the address that an application sends them to until they are led
 * back to it: that address, not visited; the last answer where they are not led back.
 */
export const passLogin = async (
  from: string,
  { redirectUri, user, password }: Pick<Login, 'redirectUri' | 'user' | 'password'>,
): Promise<string | Response> => {
  const go = browser();
  let at = from;
  for (;;) {
    let answer = await go(at);
    if (answer.ok) answer = await go(at, { method: 'POST', body: new URLSearchParams({ user, password }) });
    const to = answer.headers.get('location');
    if (to === null) return answer;
    at = String(new URL(to, at));
    if (at.startsWith(redirectUri)) return at;
  }
};

/** Logs somebody in as a browser does: authorization code with PKCE, through the page with the form. */
export const logIn = async (login: Login): Promise<LoggedIn> => {
  const discovery = await fetch(`${login.issuer}/.well-known/openid-configuration`);
  const said = (await discovery.json()) as { authorization_endpoint: string; token_endpoint: string };
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = {
    client_id: login.clientId,
    redirect_uri: login.redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  const back = await passLogin(`${said.authorization_endpoint}?${String(new URLSearchParams(query))}`, login);
  if (typeof back !== 'string')
    return { status: back.status, body: { error: await back.text() }, headers: back.headers };
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: login.clientId,
    redirect_uri: login.redirectUri,
    code: new URL(back).searchParams.get('code') ?? '',
    code_verifier: verifier,
  });
  const headers = { origin: new URL(login.redirectUri).origin };
  const answer = await fetch(said.token_endpoint, { method: 'POST', body, headers });
  return { status: answer.status, body: (await answer.json()) as LoggedIn['body'], headers: answer.headers };
};
