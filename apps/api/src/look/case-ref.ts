import { type FastifyRequest } from 'fastify';
import { Refusal } from '../problem/refusal';
import { label } from '../well-formed/texts';

/** Headers are bytes: what is not ASCII would not arrive as it was meant. */
const ascii = /^[\x20-\x7e]+$/;

/**
 * The case for which somebody looks, as the header `X-Case-Ref` names it.
 * @throws Refusal `ERR_CASE_REF_MALFORMED`
 */
export const caseRefOf = ({ headers }: FastifyRequest): string | undefined => {
  const given = headers['x-case-ref'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && ascii.test(given) && label.accepts(given)) return given;
  throw new Refusal('ERR_CASE_REF_MALFORMED', `X-Case-Ref: in ASCII. ${label.sentence}`);
};
