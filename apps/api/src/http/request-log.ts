import { type FastifyInstance } from 'fastify';
import { type Level, type Logger } from 'pino';
import { type Metrics } from '../metrics/metrics';
import { codeOfRefusal } from '../problem/code-of-refusal';

const isProbe = (route: string): boolean => route === '/metrics' || route.startsWith('/health/');

/** What was served is of interest to whoever looks for it; what was refused to its sender; what failed to us. */
const levelOf = (status: number, route: string): Level => {
  if (status < 400 || isProbe(route)) return 'debug';
  return status < 500 ? 'info' : 'warn';
};

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
    log[levelOf(status, route)]({ id: request.id, method, route, status, code: codeOfRefusal(request), ms }, 'request');
    done();
  });
};
