import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type DocsLogin } from '../identity/docs-login';
import { type HttpSettings } from './settings';

/** What an answer may do in a browser: nothing at all, for it is no page. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A year, for this name only: what else stands under its domain is not ours to promise. */
const ONLY_TLS = 'max-age=31536000';

/** The page of the API's description: its own scripts, and talk with us and with whoever logs people in. */
const pageTalkingTo = (origins: readonly string[]): string =>
  [
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:; font-src 'self' data:",
    ["connect-src 'self'", ...origins].join(' '),
    ["form-action 'self'", ...origins].join(' '),
  ].join('; ');

/** None when whoever logs people in cannot be asked: then nobody can log in either. */
const originsOf = async (login: DocsLogin | undefined): Promise<readonly string[]> => {
  const endpoints = await login?.endpoints().catch(() => null);
  const urls = Object.values(endpoints ?? {}).filter((url) => URL.canParse(url));
  return [...new Set(urls.map((url) => new URL(url).origin))];
};

const isDocs = ({ url }: FastifyRequest): boolean => /^\/docs(?:[/?]|$)/.test(url);

const always = (reply: FastifyReply, policy: string) =>
  reply.headers({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });

/** Has every answer say what a browser may do with it. What is behind a token is kept by nobody, unless its route says so. */
export const protectAnswers = (fastify: FastifyInstance, { docsLogin }: HttpSettings): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.protocol === 'https') reply.header('strict-transport-security', ONLY_TLS);
    if (Array.isArray(request.routeOptions.config.openTo)) reply.header('cache-control', 'no-store');
    if (!isDocs(request)) {
      always(reply, NO_PAGE);
      return done();
    }
    originsOf(docsLogin).then((origins) => {
      always(reply, pageTalkingTo(origins));
      done();
    }, done);
  });
};
