import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller } from './identity';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Remembers who sent a request, for as long as it lives. */
export const rememberCaller = (request: FastifyRequest, caller: Caller): void => void callers.set(request, caller);

/** Who sent a request; undefined where nobody was let in. */
export const callerIfAny = (request: FastifyRequest): Caller | undefined => callers.get(request);

/** Who sent a request; the door has made sure that somebody did. */
export const callerOf = (request: FastifyRequest): Caller => {
  const caller = callers.get(request);
  if (!caller) throw new TypeError('This route is open to no role.');
  return caller;
};

/** Who sent the request that is being served. */
export const CallerOfRequest = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
