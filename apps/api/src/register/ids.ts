import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Refusal } from '../problem/refusal';
import { code } from '../well-formed/texts';

/** The ids that a path names: codes chosen by whoever registered the thing, never anybody's identifier. */
export interface Ids {
  /** @throws TypeError for a name that the path does not have: a bug */
  of(name: string): string;
}

/** @throws Refusal `ERR_NOT_FOUND` for what can be no id */
export const idsOf = ({ params }: FastifyRequest): Ids => {
  const given = Object.entries(params as Readonly<Record<string, string>>);
  if (!given.every(([, id]) => code.accepts(id))) throw new Refusal('ERR_NOT_FOUND', 'Nothing can have such an id.');
  const ids = new Map(given);
  return {
    of(name) {
      const id = ids.get(name);
      if (id === undefined) throw new TypeError(`The path names no ${name}.`);
      return id;
    },
  };
};

/** The ids in the path of the request that is being served. */
export const IdsOfRequest = createParamDecorator((_: unknown, context: ExecutionContext): Ids =>
  idsOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
