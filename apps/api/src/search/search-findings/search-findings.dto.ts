import { ApiProperty } from '@nestjs/swagger';
import { findingMatters, severities } from '@lieciba/events';
import { type FindingSeverity, type FindingStatus } from '@lieciba/read-models/finding-search';
import { type Order } from '@lieciba/read-models/handling-search';
import { Instant } from '../../well-formed/instant';
import { Position, WholeNumber } from '../../well-formed/numbers';
import { PersonDto } from '../../well-formed/person.dto';
import { Codes, Flag, Group, Nullable, OneOf, SomeOf } from '../../well-formed/structure';
import { Cursor, Uuid } from '../../well-formed/texts';

export const statuses = ['raised', 'explained', 'resolved', 'reopened', 'cleared'] as const;
const ROWS_MAX = 1_000;
const Said = (description: string) => ApiProperty({ description });

/** A question; what is left out, null or an empty list does not matter. */
export class SearchFindingsDto {
  @Nullable() @Codes({ max: 64 }) rules?: string[] | null;
  @Nullable() @SomeOf(...severities) severities?: FindingSeverity[] | null;
  @Nullable() @SomeOf(...statuses) statuses?: FindingStatus[] | null;
  @Said('What they are about.') @Nullable() @SomeOf(...findingMatters) matters?: string[] | null;
  @Said('With whatever identifiers are linked to this one.')
  @Nullable()
  @Group(() => PersonDto)
  subject?: PersonDto | null;
  @Said('The reference that a row shows, in place of `subject`.') @Nullable() @Uuid() subjectRef?: string | null;
  @Nullable() @Uuid() recordId?: string | null;
  @Said('Judged as of this instant or after it: from here on.') @Nullable() @Instant() from?: string | null;
  @Said('Judged as of before this instant.') @Nullable() @Instant() to?: string | null;
  @Said('Raised at this instant or after it.') @Nullable() @Instant() raisedFrom?: string | null;
  @Said('Raised before this instant.') @Nullable() @Instant() raisedTo?: string | null;
  @Said('Whether to count as well, by rule, month, severity and status.') @Nullable() @Flag() counts?: boolean | null;
  @Said('The last come first, unless the oldest are asked for.')
  @Nullable()
  @OneOf('newest', 'oldest')
  order?: Order | null;
  @Nullable() @WholeNumber(1, ROWS_MAX) limit?: number | null;
  @Nullable() @Cursor() cursor?: string | null;
  @Nullable() @Position() after?: string | number | null;
}
