import { createParamDecorator, type ExecutionContext, type PipeTransform, type Type } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { traceOf, type Trace } from '../http/trace';
import { callerOf } from '../identity/caller';
import { Faults, findFaults } from '../well-formed/faults';
import { fillIn } from '../well-formed/filled-in';
import { malformed } from '../well-formed/malformed';
import { idsOf, type Ids } from './ids';

/** Who says it, tied to which request, and on which condition. */
export interface Saying {
  /** The source that says it; for people, their role. */
  readonly sourceId: string;
  /** The member of staff who says it, by the vault's reference. */
  readonly actorRef: string | undefined;
  readonly trace: Trace;
  /** The `If-Match` header. */
  readonly ifMatch: string | undefined;
}

/** A well-formed command: the ids of its path, its body filled in, and who says it. */
export interface Said<Body> extends Saying {
  readonly ids: Ids;
  readonly body: Body;
}

class SaidPipe<Body> implements PipeTransform<Said<unknown>, Said<Body>> {
  constructor(private readonly dto: Type<Body>) {}

  transform(said: Said<unknown>): Said<Body> {
    const faults = new Faults();
    findFaults(this.dto, said.body, faults);
    if (faults.count > 0) throw malformed(faults);
    return { ...said, body: fillIn(this.dto, said.body) };
  }
}

const SaidInRequest = createParamDecorator((_: unknown, context: ExecutionContext): Said<unknown> => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { role, sourceId = role, actorRef } = callerOf(request);
  return {
    ids: idsOf(request),
    body: request.body,
    sourceId,
    actorRef,
    trace: traceOf(request),
    ifMatch: request.headers['if-match'],
  };
});

/** What the request says, its body fitting this class; or a refusal that lists every fault. */
export const SaidIn = (dto: Type): ParameterDecorator => SaidInRequest(new SaidPipe(dto));
