import { createHash } from 'node:crypto';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { callerIfAny, callerOf } from '../identity/caller';
import { type Caller } from '../identity/identity';
import { type Metrics } from '../metrics/metrics';
import { codeOfRefusal } from '../problem/code-of-refusal';
import { bucketsOf, comeBackLater, nowMs } from './come-back-later';
import { type Limits } from './limits';
import { networkOf } from './network-of';

const KNOWN_MAX = 10_000;
const KNOWN_FOR_MS = 10 * 60_000;

/** Tokens that were somebody's lately, by their digests: they are taken also where others are being guessed. */
class KnownTokens {
  readonly #seenAt = new Map<string, number>();

  add(digest: string): void {
    this.#seenAt.delete(digest);
    this.#seenAt.set(digest, nowMs());
    const oldest = this.#seenAt.keys().next();
    if (this.#seenAt.size > KNOWN_MAX && !oldest.done) this.#seenAt.delete(oldest.value);
  }

  has(digest: string): boolean {
    return nowMs() - (this.#seenAt.get(digest) ?? -Infinity) < KNOWN_FOR_MS;
  }
}

const digestOf = ({ headers: { authorization = '' } }: FastifyRequest): string =>
  createHash('sha256').update(authorization).digest('base64');

/** Slows down whoever guesses tokens, without shutting out who already came from the same address. */
export const limitAttempts = (fastify: FastifyInstance, { failures }: Limits, { limited }: Metrics): void => {
  const attempts = bucketsOf(failures);
  if (!attempts) return;
  const known = new KnownTokens();
  const isAttempt = ({ headers }: FastifyRequest) => headers.authorization !== undefined;
  fastify.addHook('onRequest', (request, _reply, done) => {
    const waitMs = isAttempt(request) ? attempts.waitMs(networkOf(request.ip)) : 0;
    if (waitMs === 0 || known.has(digestOf(request))) return done();
    limited.inc({ who: 'address' });
    done(comeBackLater('ERR_ATTEMPTS_LIMITED', 'Too many tokens from this address are nobody’s.', waitMs));
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    const code = codeOfRefusal(request);
    if (isAttempt(request) && code === 'ERR_TOKEN_INVALID') attempts.take(networkOf(request.ip));
    else if (isAttempt(request) && callerIfAny(request)) known.add(digestOf(request));
    done();
  });
};

const nameOf = ({ role, sourceId, actorRef }: Caller): string => sourceId ?? actorRef ?? role;

/** Serves each source and each member of staff as often as they may come; to be called after the door knows who they are. */
export const limitCallers = (fastify: FastifyInstance, limits: Limits, { limited }: Metrics): void => {
  const buckets = { source: bucketsOf(limits.source), user: bucketsOf(limits.user) };
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!Array.isArray(request.routeOptions.config.openTo)) return done();
    const caller = callerOf(request);
    const who = caller.role === 'source' ? 'source' : 'user';
    const waitMs = buckets[who]?.take(nameOf(caller)) ?? 0;
    if (waitMs === 0) return done();
    limited.inc({ who });
    done(comeBackLater('ERR_RATE_LIMITED', `This ${who} asks too often.`, waitMs));
  });
};
