import { ApiProperty } from '@nestjs/swagger';
import { type FindingStatus } from '@lieciba/read-models/finding-search';
import { Position, WholeNumber } from '../../well-formed/numbers';
import { Flag, Nullable, OneOf, SomeOf } from '../../well-formed/structure';
import { Cursor } from '../../well-formed/texts';
import { FindingTraitsDto } from '../findings/finding-traits.dto';
import { orders } from '../search-handlings/search-handlings.dto';

export const statuses = ['raised', 'explained', 'resolved', 'reopened', 'cleared'] as const;
const ROWS_MAX = 1_000;
const Said = (description: string) => ApiProperty({ description });

/** A question; what is left out, null or an empty list does not matter. */
export class SearchFindingsDto extends FindingTraitsDto {
  @Nullable() @SomeOf(...statuses) statuses?: FindingStatus[] | null;
  @Said('Whether to count as well, by rule, month, severity and status.') @Nullable() @Flag() counts?: boolean | null;
  @Said('The last come first, unless the oldest are asked for.')
  @Nullable()
  @OneOf(...orders)
  order?: (typeof orders)[number] | null;
  @Nullable() @WholeNumber(1, ROWS_MAX) limit?: number | null;
  @Nullable() @Cursor() cursor?: string | null;
  @Nullable() @Position() after?: string | number | null;
}
