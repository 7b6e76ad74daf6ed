import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { LifeDto } from './life.dto';
import { etagOf } from './precondition';

/** How the OpenAPI document describes the tag. */
export const tagHeader = {
  ETag: { description: 'The revision, to be sent as `If-Match`.', schema: { type: 'string' as const } },
};

class TagLife implements NestInterceptor<LifeDto, LifeDto> {
  intercept(context: ExecutionContext, next: CallHandler<LifeDto>): Observable<LifeDto> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap(({ revision }) => void reply.header('etag', etagOf(revision))));
  }
}

/** Answers with what a register knows of one thing, tagged with its revision. */
export const AnswersLife = () =>
  applyDecorators(UseInterceptors(TagLife), ApiOkResponse({ type: LifeDto, headers: tagHeader }));
