import { applyDecorators, SetMetadata, type Type, UseInterceptors } from '@nestjs/common';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import { type ProblemCode } from '../problem/problems';
import { LookInterceptor } from './look.interceptor';
import { LOOKS_AT, type LooksAt } from './looks-at';

/** What a route that looks may fail with on that account. */
export const lookFailures = [
  'ERR_CASE_REF_MALFORMED',
  'ERR_STORE_UNAVAILABLE',
  'ERR_STORE_REFUSED',
] as const satisfies readonly ProblemCode[];

/** Documents that a route looks; what it looks at is put on record by itself. */
export const TellsOfLooks = (question: string) =>
  applyDecorators(
    ApiExtension('x-looks', question),
    ApiHeader({
      name: 'X-Case-Ref',
      required: false,
      description: 'The case for which somebody looks; on record with the look, so never about a person.',
      schema: { type: 'string', maxLength: 200 },
    }),
  );

/** A route that shows people's data: every answer is on record, as a look of this kind, before it leaves. */
export const LooksAtPeople = (question: string, asked: { readonly body?: Type; readonly query?: Type } = {}) =>
  applyDecorators(
    SetMetadata<symbol, LooksAt>(LOOKS_AT, { question, ...asked }),
    UseInterceptors(LookInterceptor),
    TellsOfLooks(question),
  );

/** A route that reads, and shows nobody's data. */
export const ShowsNobody = () => ApiExtension('x-shows-nobody', true);
