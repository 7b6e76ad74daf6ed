import { HttpException } from '@nestjs/common';
import { isProblemCode, type ProblemCode, problems } from './problems';
import { Refusal } from './refusal';

/** An error as the caller is to read it. */
export interface ProblemAnswer {
  readonly code: ProblemCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the framework refuses by itself, in our words. */
const framework: Readonly<Record<number, { code: ProblemCode; detail: string }>> = {
  400: { code: 'ERR_BODY_INVALID_JSON', detail: 'The body is not valid JSON.' },
  404: { code: 'ERR_NOT_FOUND', detail: 'No route has this path.' },
  413: { code: 'ERR_DELIVERY_TOO_LARGE', detail: 'The body is larger than 1 MiB.' },
  415: { code: 'ERR_CONTENT_TYPE', detail: 'The body must be application/json.' },
};

/** The answer of this code. */
export const answer = (
  code: ProblemCode,
  detail: string,
  members: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): ProblemAnswer => {
  const { status, title } = problems[code];
  return { code, status, headers, body: { type: `/errors#${code}`, title, status, detail, code, ...members } };
};

const retryAfterOf = (error: Error): Readonly<Record<string, string>> =>
  'retryAfterMs' in error && typeof error.retryAfterMs === 'number'
    ? { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000))) }
    : {};

/** The answer to an error; `id` is given only to those that are a bug of ours. */
export const problemOf = (error: unknown, id: string): ProblemAnswer => {
  if (error instanceof Refusal) return answer(error.code, error.message, error.members, error.headers);
  if (error instanceof HttpException) {
    const known = framework[error.getStatus()];
    if (known) return answer(known.code, known.detail);
    if (error.getStatus() < 500) return answer('ERR_REQUEST_MALFORMED', 'The request cannot be understood.');
  }
  // Rules, vault, store and views speak their own sentences; none of them holds anybody's data.
  if (error instanceof Error && 'code' in error && isProblemCode(error.code))
    return answer(error.code, error.message, {}, retryAfterOf(error));
  return answer('ERR_INTERNAL', 'The request could not be served because of a fault of ours.', { id });
};
