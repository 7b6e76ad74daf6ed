import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { callerOf } from '../identity/caller';
import { caseRefOf } from '../look/case-ref';
import { type Scope, Scopes } from './scope';

const inquiries = new WeakMap<FastifyRequest, string>();

/** The inquiry in which an inspector looks; undefined for whoever needs none. */
export const inquiryOf = (request: FastifyRequest): string | undefined => inquiries.get(request);

@Injectable()
class ScopePipe implements PipeTransform<FastifyRequest, Promise<Scope | null>> {
  constructor(private readonly scopes: Scopes) {}

  async transform(request: FastifyRequest): Promise<Scope | null> {
    const scope = await this.scopes.of(callerOf(request), caseRefOf(request));
    if (scope) inquiries.set(request, scope.inquiryId);
    return scope;
  }
}

const RequestItself = createParamDecorator((_: unknown, context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** What whoever sent the request may see. @throws Refusal `ERR_INQUIRY_REQUIRED` for an inspector outside of any inquiry */
export const ScopeOfCaller = (): ParameterDecorator => RequestItself(ScopePipe);
