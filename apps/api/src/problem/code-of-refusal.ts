import { type FastifyRequest } from 'fastify';
import { type ProblemCode } from './problems';

const codes = new WeakMap<FastifyRequest, ProblemCode>();

/** Remembers how a request was refused, for as long as it lives. */
export const rememberRefusal = (request: FastifyRequest, code: ProblemCode): void => void codes.set(request, code);

/** The code a request was refused with; undefined when it was served. */
export const codeOfRefusal = (request: FastifyRequest): ProblemCode | undefined => codes.get(request);
