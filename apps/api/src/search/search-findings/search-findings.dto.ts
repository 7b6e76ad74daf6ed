import { ApiProperty } from '@nestjs/swagger';
import { severities } from '@lieciba/events';
import { type FindingSeverity, type FindingStatus } from '@lieciba/read-models/finding-search';
import { Instant } from '../../well-formed/instant';
import { Position, WholeNumber } from '../../well-formed/numbers';
import { PersonDto } from '../../well-formed/person.dto';
import { Codes, Flag, Group, Nullable, SomeOf } from '../../well-formed/structure';
import { Cursor, Uuid } from '../../well-formed/texts';

export const statuses = ['raised', 'explained', 'resolved', 'reopened', 'cleared'] as const;
const ROWS_MAX = 1_000;
const Said = (description: string) => ApiProperty({ description });

/** A question; what is left out, null or an empty list does not matter. */
export class SearchFindingsDto {
  @Nullable() @Codes({ max: 64 }) rules?: string[] | null;
  @Nullable() @SomeOf(...severities) severities?: FindingSeverity[] | null;
  @Nullable() @SomeOf(...statuses) statuses?: FindingStatus[] | null;
  @Nullable() @Group(() => PersonDto) subject?: PersonDto | null;
  @Nullable() @Uuid() recordId?: string | null;
  @Said('Judged as of this instant or after it: from here on.') @Nullable() @Instant() from?: string | null;
  @Said('Judged as of before this instant.') @Nullable() @Instant() to?: string | null;
  @Said('Whether to count as well, by rule, month, severity and status.') @Nullable() @Flag() counts?: boolean | null;
  @Nullable() @WholeNumber(1, ROWS_MAX) limit?: number | null;
  @Nullable() @Cursor() cursor?: string | null;
  @Nullable() @Position() after?: string | number | null;
}
