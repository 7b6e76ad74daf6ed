import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';

/** What ties events to the request that caused them. */
export interface Trace {
  /** UUID. */
  readonly requestId: string;
  readonly traceparent?: string;
}

// W3C Trace Context; version ff and ids of zeros are invalid.
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace of a request; a traceparent that is not well-formed is left out. */
export const traceOf = ({ id, headers: { traceparent } }: FastifyRequest): Trace =>
  typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { requestId: id, traceparent } : { requestId: id };

/** The trace of the request that is being served. */
export const TraceOfRequest = createParamDecorator((_: unknown, context: ExecutionContext): Trace =>
  traceOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
