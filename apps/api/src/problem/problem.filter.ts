import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Logger } from 'pino';
import { Metrics } from '../metrics/metrics';
import { LOG } from '../ports';
import { rememberRefusal } from './code-of-refusal';
import { problemOf } from './problem-of';
import { Troubles } from './troubles';
import { wordOf } from './word-of';

/** What may be said of a bug: where it is, not what it was about. Messages may quote the data they choked on. */
const traceOf = (error: unknown) =>
  error instanceof Error
    ? { error: wordOf(error.name), code: wordOf(Reflect.get(error, 'code')), stack: framesOf(error) }
    : { error: typeof error };

/** A stack begins with the message, whose lines may look like any others. */
const framesOf = ({ stack = '', message }: Error): string[] => {
  const at = stack.indexOf(message);
  if (at === -1) return [];
  return stack
    .slice(at + message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .map((line) => line.trim());
};

/** Answers every error in one form and counts it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly metrics: Metrics,
    private readonly troubles: Troubles,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { code, status, headers, body } = problemOf(error, request.id);
    this.metrics.refusals.inc({ code });
    rememberRefusal(request, code);
    if (status === 503) this.troubles.tell(code, error);
    if (code === 'ERR_INTERNAL') this.log.error({ id: request.id, ...traceOf(error) }, 'a request failed by a bug');
    // Closing on a caller who is still sending would cost it the answer: the rest is read and thrown away instead.
    if (!request.raw.complete) {
      reply.removeHeader('connection');
      request.raw.resume();
    }
    void reply.status(status).headers(headers).type('application/problem+json; charset=utf-8').send(body);
  }
}
