import { type FastifyInstance } from 'fastify';
import { Refusal } from '../problem/refusal';

/** Whether a path is one of a route, whose parameters stand for anything. */
const patternOf = (route: string): RegExp =>
  new RegExp(`^${route.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`);

/** Tells a path that does not exist from one that exists with other methods. To be called before the routes are made. */
export const refuseUnknownRoutes = (fastify: FastifyInstance): void => {
  const methodsOf = new Map<string, { readonly pattern: RegExp; readonly methods: string[] }>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const known = methodsOf.get(url) ?? { pattern: patternOf(url), methods: [] };
    known.methods.push(...[method].flat().filter((name) => name !== 'HEAD'));
    methodsOf.set(url, known);
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) return done();
    const [path = ''] = request.url.split('?');
    const allowed = [...methodsOf.values()].flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : []));
    if (allowed.length === 0) return done(new Refusal('ERR_NOT_FOUND', 'No route has this path.'));
    const headers = { allow: [...new Set(allowed)].sort().join(', ') };
    done(new Refusal('ERR_METHOD_NOT_ALLOWED', `This path knows ${headers.allow}.`, {}, headers));
  });
};
