import { type FastifyInstance } from 'fastify';
import { Refusal } from '../problem/refusal';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const invalid = () => new Refusal('ERR_BODY_INVALID_JSON', 'The body is not valid JSON in UTF-8.');

/** Reads JSON and nothing else; the parser's own message would quote the body. */
export const readJsonBodies = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = utf8.decode(body as Buffer);
    } catch {
      return done(invalid());
    }
    parse(request, text, (error, value) => (error ? done(invalid()) : done(null, value)));
  });
};
