import { applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth } from '@nestjs/swagger';
import { type Role } from './identity';

/** Roles that a route is open to. */
export const Roles = Reflector.createDecorator<readonly Role[]>();

/** Opens a route to these roles; a route without it is open to everybody. */
export const OpenTo = (...to: readonly Role[]) => applyDecorators(Roles(to), ApiBearerAuth());
