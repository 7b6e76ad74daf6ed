import { type FastifyInstance } from 'fastify';
import { Refusal } from '../problem/refusal';

/** Honest callers, and the proxies before them, send some thirty. */
const HEADERS_MAX = 100;

const hostsIn = (rawHeaders: readonly string[]): number =>
  rawHeaders.filter((name, i) => i % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host').length;

/** Refuses requests with more headers than anybody needs, and those that two servers may take for different ones. */
export const boundHeads = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', ({ raw: { rawHeaders } }, _reply, done) => {
    // Names and values in turn.
    if (rawHeaders.length > 2 * HEADERS_MAX)
      return done(new Refusal('ERR_HEADERS_TOO_LARGE', `The request has more than ${HEADERS_MAX} headers.`));
    if (hostsIn(rawHeaders) !== 1) return done(new Refusal('ERR_REQUEST_MALFORMED', 'A request names one Host.'));
    done();
  });
};
