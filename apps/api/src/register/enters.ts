import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  Post,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Takes } from '../http/takes';
import { type Role } from '../identity/identity';
import { OpenTo } from '../identity/open-to';
import { MayFail } from '../problem/may-fail';
import { type ProblemCode } from '../problem/problems';
import { EnteredDto } from './entry.dto';
import { etagOf } from './precondition';
import { type Entered } from './register';
import { tagHeader } from './tagged';

/** 201 for what was recorded, 200 for what was known; the revision is the tag to send as `If-Match`. */
class AnswerEntered implements NestInterceptor<Entered, EnteredDto> {
  intercept(context: ExecutionContext, next: CallHandler<Entered>): Observable<EnteredDto> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ outcome, id, revision, position }) => {
        reply.status(outcome === 'recorded' ? 201 : 200).header('etag', etagOf(revision));
        return { id, revision: Number(revision), position: String(position) };
      }),
    );
  }
}

export interface Entering {
  /** Below the controller's; what follows a colon is an id. */
  readonly path?: string;
  readonly body: Type;
  readonly summary: string;
  readonly example: object;
  /** What the rules may say no with. */
  readonly refusals: readonly ProblemCode[];
}

const documentedIds = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ApiParam({ name, schema: { type: 'string', maxLength: 64 } }));

/** Documents the ids that a path names. */
export const NamesIds = (path: string) => applyDecorators(...documentedIds(path));

/** A route on which somebody of such a role enters something in a register. */
export const Enters = (role: Role | readonly Role[], { path = '', body, summary, example, refusals }: Entering) =>
  applyDecorators(
    Post(path),
    OpenTo(...[role].flat()),
    UseInterceptors(AnswerEntered),
    NamesIds(path),
    ApiHeader({ name: 'If-Match', required: false, description: 'The `ETag` that it must still have.' }),
    Takes(body, summary, example),
    ApiCreatedResponse({ type: EnteredDto, description: 'Recorded.', headers: tagHeader }),
    ApiOkResponse({ type: EnteredDto, description: 'Known already: nothing was recorded.', headers: tagHeader }),
    MayFail(
      'ERR_REVISION_DIFFERS',
      'ERR_REGISTER_BUSY',
      'ERR_STORE_UNAVAILABLE',
      'ERR_STORE_REFUSED',
      ...(path.includes(':') ? (['ERR_NOT_FOUND'] as const) : []),
      ...refusals,
    ),
  );
