import { ApiProperty } from '@nestjs/swagger';
import { Instant } from '../../well-formed/instant';
import { Position, WholeNumber } from '../../well-formed/numbers';
import { PersonDto } from '../../well-formed/person.dto';
import { Codes, Group, Nullable, SomeOf } from '../../well-formed/structure';
import { Code, Cursor } from '../../well-formed/texts';

export const kinds = ['access', 'disclosure', 'transfer', 'deletion'] as const;
const ROWS_MAX = 1_000;
const Said = (description: string) => ApiProperty({ description });

/** A question; what is left out, null or an empty list does not matter. */
export class SearchHandlingsDto {
  @Nullable() @Group(() => PersonDto) subject?: PersonDto | null;
  @Nullable() @SomeOf(...kinds) kinds?: (typeof kinds)[number][] | null;
  @Nullable() @Codes({ max: 64 }) categories?: string[] | null;
  @Nullable() @Code() recipient?: string | null;
  @Said('Occurred at this instant or after it: from here on.') @Nullable() @Instant() from?: string | null;
  @Said('Occurred before this instant.') @Nullable() @Instant() to?: string | null;
  @Nullable() @Codes({ max: 64 }) findings?: string[] | null;
  @Nullable() @WholeNumber(1, ROWS_MAX) limit?: number | null;
  @Nullable() @Cursor() cursor?: string | null;
  @Nullable() @Position() after?: string | number | null;
}
