import { type FastifyInstance } from 'fastify';
import { Refusal } from '../problem/refusal';
import { isDeeperThan } from './nesting';

/** Nothing that the api takes is half as deep. */
const LEVELS_MAX = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const invalid = () => new Refusal('ERR_BODY_INVALID_JSON', 'The body is not valid JSON in UTF-8.');
const tooDeep = () =>
  new Refusal('ERR_BODY_INVALID_JSON', `The body has lists and objects more than ${LEVELS_MAX} levels deep.`);

/** Reads JSON and nothing else; the parser's own message would quote the body. */
export const readJsonBodies = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    if (isDeeperThan(LEVELS_MAX, body as Buffer)) return done(tooDeep());
    try {
      text = utf8.decode(body as Buffer);
    } catch {
      return done(invalid());
    }
    parse(request, text, (error, value) => (error ? done(invalid()) : done(null, value)));
  });
};
