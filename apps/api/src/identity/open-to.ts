import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth } from '@nestjs/swagger';
import { type Role } from './identity';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Roles that the route is open to; a route without it is open to everybody. */
    readonly openTo?: readonly Role[];
  }
}

/** Opens a route to these roles; a route without it is open to everybody. */
export const OpenTo = (...openTo: readonly Role[]) => applyDecorators(RouteConfig({ openTo }), ApiBearerAuth());
