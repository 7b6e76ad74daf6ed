import { createHash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Provider } from 'oidc-provider';
import { type Language, languageOf, loginPage, overPage, policyOf } from './login-page';
import { developmentUsers } from './users';

const FORM_BYTES_MAX = 4_096;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > FORM_BYTES_MAX) return new URLSearchParams();
  }
  return new URLSearchParams(text);
};

const originOf = (url: unknown): string => (typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : '');

/** The page on which people log in: `GET` shows it, `POST` takes it. */
export const takeLogins = (provider: Provider, password: string) => {
  const isPassword = (given: string): boolean => timingSafeEqual(digest(given), digest(password));

  const detailsOf = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      return await provider.interactionDetails(request, response);
    } catch {
      return null; // Over, or begun in another browser.
    }
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const details = await detailsOf(request, response);
    const asked = [details?.params['ui_locales'], request.headers['accept-language']].filter(Boolean).join(',');
    const language: Language = languageOf(asked);
    const show = (status: number, html: string) => {
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policyOf(originOf(details?.params['redirect_uri'])),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      response.end(html);
    };
    if (!details) return show(400, overPage(language));
    if (request.method !== 'POST') return show(200, loginPage(language));
    const form = await formOf(request);
    const user = developmentUsers.find(({ login }) => login === form.get('user'));
    if (!user || !isPassword(form.get('password') ?? ''))
      return show(401, loginPage(language, { ...(user && { user: user.login }), wrong: true }));
    await provider.interactionFinished(request, response, { login: { accountId: user.login } });
  };
};
