import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { type Role } from './identity';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whom the route is open to; none is served that does not say. */
    readonly openTo?: readonly Role[] | 'everybody';
  }
}

/** Opens a route to these roles; whoever has several asks in the first of them. */
export const OpenTo = (...openTo: readonly Role[]) =>
  applyDecorators(RouteConfig({ openTo }), ApiBearerAuth(), ApiExtension('x-open-to', openTo));

/** Opens a route to whoever comes, with or without a token. */
export const OpenToEverybody = () =>
  applyDecorators(RouteConfig({ openTo: 'everybody' }), ApiExtension('x-open-to', 'everybody'));
