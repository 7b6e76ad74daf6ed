import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import { type ProblemCode, problems } from './problems';

class FaultDto {
  @ApiProperty({ description: 'JSON pointer into the body.', example: '/records/3/occurredAt' }) pointer!: string;
  @ApiProperty({ description: 'What must stand there.' }) detail!: string;
}

/** An error, as RFC 9457 has it. */
export class ProblemDto {
  @ApiProperty({ example: '/errors#ERR_BODY_MALFORMED' }) type!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: 'integer' }) status!: number;
  @ApiProperty() detail!: string;
  @ApiProperty({ enum: Object.keys(problems) }) code!: string;
  @ApiProperty({ type: FaultDto, isArray: true, required: false }) faults?: FaultDto[];
  @ApiProperty({ type: 'integer', required: false }) faultCount?: number;
  @ApiProperty({ required: false, description: 'Finds a fault of ours in the log of the service.' }) id?: string;
}

/** What every route that takes a body may answer with. */
const everywhere: readonly ProblemCode[] = [
  'ERR_BODY_INVALID_JSON',
  'ERR_BODY_MALFORMED',
  'ERR_REQUEST_MALFORMED',
  'ERR_TOKEN_INVALID',
  'ERR_ROLE_FORBIDDEN',
  'ERR_PERSON_UNKNOWN',
  'ERR_REQUEST_TIMEOUT',
  'ERR_HEADERS_TOO_LARGE',
  'ERR_RATE_LIMITED',
  'ERR_ATTEMPTS_LIMITED',
  'ERR_DELIVERY_TOO_LARGE',
  'ERR_CONTENT_TYPE',
  'ERR_INTERNAL',
  'ERR_VAULT_UNAVAILABLE',
  'ERR_ISSUER_UNAVAILABLE',
];

const header = (description: string, type: 'string' | 'integer' = 'string') => ({ description, schema: { type } });
const challenge = { 'WWW-Authenticate': header('Which token is wanted, as RFC 6750 has it.') };
const retryAfter = { 'Retry-After': header('Seconds after which the same may be sent again.', 'integer') };
const headersOf: Readonly<Record<number, NonNullable<ApiResponseOptions['headers']>>> = {
  401: challenge,
  403: challenge,
  429: retryAfter,
  503: retryAfter,
};

/** Documents these errors, and no others, of a route that takes no body. */
export const FailsOnlyWith = (...codes: readonly ProblemCode[]) => {
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  const answer = (status: number) =>
    ApiResponse({
      status,
      description: codes
        .filter((code) => problems[code].status === status)
        .map((code) => `${code}: ${problems[code].title}.`)
        .join(' '),
      ...(headersOf[status] && { headers: headersOf[status] }),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
    });
  return applyDecorators(...statuses.map(answer));
};

/** Documents the errors that a route may answer with, beside those that every route with a body may. */
export const MayFail = (...own: readonly ProblemCode[]) => FailsOnlyWith(...everywhere, ...own);
