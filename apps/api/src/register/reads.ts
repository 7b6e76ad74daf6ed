import { applyDecorators, Get, Header } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type Role } from '../identity/identity';
import { OpenTo } from '../identity/open-to';
import { FailsOnlyWith } from '../problem/may-fail';
import { type ProblemCode } from '../problem/problems';
import { NamesIds } from './enters';
import { AnswersLife } from './tagged';

/** Who may read what the registers hold. */
export const readers = ['dpo', 'auditor', 'admin'] as const;

/** A route that tells these roles what a register knows of one thing, which the path names. */
export const ReadsAs = (roles: readonly Role[], path: string, summary: string, ...refusals: readonly ProblemCode[]) =>
  applyDecorators(
    Get(path),
    OpenTo(...roles),
    NamesIds(path),
    Header('cache-control', 'no-store'),
    ApiOperation({ summary }),
    AnswersLife(),
    FailsOnlyWith(
      'ERR_TOKEN_INVALID',
      'ERR_ROLE_FORBIDDEN',
      'ERR_PERSON_UNKNOWN',
      'ERR_NOT_FOUND',
      'ERR_INTERNAL',
      'ERR_STORE_UNAVAILABLE',
      'ERR_STORE_REFUSED',
      'ERR_VAULT_UNAVAILABLE',
      'ERR_ISSUER_UNAVAILABLE',
      ...refusals,
    ),
  );

/** The same for everybody who may read what the registers hold. */
export const Reads = (path: string, summary: string, ...refusals: readonly ProblemCode[]) =>
  ReadsAs(readers, path, summary, ...refusals);
