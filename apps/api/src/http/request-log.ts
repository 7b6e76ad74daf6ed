import { type FastifyInstance } from 'fastify';
import { type Logger } from 'pino';
import { type Metrics } from '../metrics/metrics';

/** One line and one observation for each request: its route as a template, never its URL, headers or body. */
export const logRequests = (fastify: FastifyInstance, log: Logger, metrics: Metrics): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const status = reply.statusCode;
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime * 100) / 100;
    metrics.requests.observe({ method, route, status }, ms / 1_000);
    log.info({ id: request.id, method, route, status, ms }, 'request');
    done();
  });
};
