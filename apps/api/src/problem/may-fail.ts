import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import { problems } from './problems';

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

const codesOf = (status: number): string =>
  Object.entries(problems)
    .filter(([, problem]) => problem.status === status)
    .map(([code, { title }]) => `${code}: ${title}.`)
    .join(' ');

const header = (description: string, type: 'string' | 'integer' = 'string') => ({ description, schema: { type } });
const challenge = { 'WWW-Authenticate': header('Which token is wanted, as RFC 6750 has it.') };
const retryAfter = { 'Retry-After': header('Seconds after which the same may be sent again.', 'integer') };
const headersOf: Readonly<Record<number, NonNullable<ApiResponseOptions['headers']>>> = {
  401: challenge,
  403: challenge,
  429: retryAfter,
  503: retryAfter,
};

/** Documents the errors that a route may answer with. */
export const MayFail = (...statuses: readonly number[]) =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: codesOf(status),
        ...(headersOf[status] && { headers: headersOf[status] }),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
      }),
    ),
  );
