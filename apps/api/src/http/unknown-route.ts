import { type FastifyInstance } from 'fastify';
import { Refusal } from '../problem/refusal';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Tells a path that does not exist from one that exists with other methods. No route of ours has parameters. */
export const refuseUnknownRoutes = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) return done();
    const [url = ''] = request.url.split('?');
    const allowed = methods.filter((method) => fastify.hasRoute({ url, method }));
    if (allowed.length === 0) return done(new Refusal('ERR_NOT_FOUND', 'No route has this path.'));
    const headers = { allow: allowed.join(', ') };
    done(new Refusal('ERR_METHOD_NOT_ALLOWED', `This path knows ${allowed.join(', ')}.`, {}, headers));
  });
};
