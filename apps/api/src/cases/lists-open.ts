import { applyDecorators, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { OpenTo } from '../identity/open-to';
import { lookFailures, LooksAtPeople } from '../look/looks-at-people';
import { FailsOnlyWith } from '../problem/may-fail';
import { readers } from '../register/reads';
import { Text } from '../views/answered';

/** One case that is not over. */
class OpenCaseDto {
  @Text() readonly id!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Everything that was entered.' })
  readonly state!: object;
}

/** Every case of one kind that is not over, as of now. */
export class OpenCasesDto {
  @ApiProperty({ type: OpenCaseDto, isArray: true }) readonly rows!: readonly OpenCaseDto[];
}

/** These cases, in the order in which they were begun. */
export const openCasesIn = (cases: ReadonlyMap<string, object>): OpenCasesDto => ({
  rows: [...cases].map(([id, state]) => ({ id, state })),
});

/** A route that tells what is not over; the kind of look that it is, and what it tells. */
export const ListsOpen = (looks: string, summary: string) =>
  applyDecorators(
    Get(),
    OpenTo(...readers),
    LooksAtPeople(looks),
    Header('cache-control', 'no-store'),
    ApiOperation({ summary }),
    ApiOkResponse({ type: OpenCasesDto }),
    FailsOnlyWith('ERR_TOKEN_INVALID', 'ERR_ROLE_FORBIDDEN', 'ERR_PERSON_UNKNOWN', 'ERR_INTERNAL', ...lookFailures),
  );
