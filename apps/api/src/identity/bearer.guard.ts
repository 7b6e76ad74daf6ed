import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { IDENTITY } from '../ports';
import { Refusal } from '../problem/refusal';
import { rememberCaller } from './caller';
import { type Identity } from './identity';
import { Roles } from './open-to';

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;
const CHALLENGE = 'Bearer realm="lieciba"';

const unknown = (error: string) =>
  new Refusal('ERR_TOKEN_INVALID', 'Send a valid bearer token.', {}, { 'www-authenticate': `${CHALLENGE}${error}` });

/** Lets in whoever holds a token of a role that the route is open to. */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const openTo = this.reflector.get(Roles, context.getHandler());
    if (!openTo) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { authorization } = request.headers;
    if (authorization === undefined) throw unknown('');
    const token = BEARER.exec(authorization)?.[1];
    const caller = token === undefined ? null : await this.identity.callerOf(token);
    if (!caller) throw unknown(', error="invalid_token"');
    if (!openTo.includes(caller.role)) {
      const challenge = `${CHALLENGE}, error="insufficient_scope"`;
      const detail = `This route is open to ${openTo.join(', ')}; the token is one of ${caller.role}.`;
      throw new Refusal('ERR_ROLE_FORBIDDEN', detail, {}, { 'www-authenticate': challenge });
    }
    rememberCaller(request, caller);
    return true;
  }
}
