import { type FastifyInstance } from 'fastify';
import { type Metrics } from '../metrics/metrics';
import { bucketsOf, comeBackLater } from './come-back-later';
import { type Limits } from './limits';
import { networkOf } from './network-of';

/** What anybody may ask for, and what takes a hundred times as long to answer as anything else does. */
const isLarge = (url: string): boolean => /^\/(?:docs|openapi\.json|metrics)(?:[/?]|$)/.test(url);

/** Serves the large pages about the service itself so often to each address. */
export const limitPages = (fastify: FastifyInstance, { pages }: Limits, { limited }: Metrics): void => {
  const buckets = bucketsOf(pages);
  if (!buckets) return;
  fastify.addHook('onRequest', (request, _reply, done) => {
    const waitMs = isLarge(request.url) ? buckets.take(networkOf(request.ip)) : 0;
    if (waitMs === 0) return done();
    limited.inc({ who: 'address' });
    done(comeBackLater('ERR_RATE_LIMITED', 'This address asks for pages too often.', waitMs));
  });
};
