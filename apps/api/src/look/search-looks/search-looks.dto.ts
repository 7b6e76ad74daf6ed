import { ApiProperty } from '@nestjs/swagger';
import { type Order } from '@lieciba/read-models/handling-search';
import { roles } from '../../identity/identity';
import { Instant } from '../../well-formed/instant';
import { Position, WholeNumber } from '../../well-formed/numbers';
import { PersonDto, StaffDto } from '../../well-formed/person.dto';
import { Codes, Group, Nullable, OneOf, SomeOf } from '../../well-formed/structure';
import { Cursor, Label, Uuid } from '../../well-formed/texts';

const ROWS_MAX = 1_000;
const Said = (description: string) => ApiProperty({ description });

/** A question; what is left out, null or an empty list does not matter. */
export class SearchLooksDto {
  @Said('In which role somebody looked.') @Nullable() @SomeOf(...roles) roles?: string[] | null;
  @Said('Who looked.') @Nullable() @Group(() => StaffDto) looker?: StaffDto | null;
  @Said('The reference that a row shows, in place of `looker`.') @Nullable() @Uuid() lookerRef?: string | null;
  @Said('What kind of question they asked.') @Nullable() @Codes({ max: 64 }) questions?: string[] | null;
  @Said('Who was asked about, with whatever identifiers are linked to this one.')
  @Nullable()
  @Group(() => PersonDto)
  subject?: PersonDto | null;
  @Said('The reference that a row shows, in place of `subject`.') @Nullable() @Uuid() subjectRef?: string | null;
  @Said('Which member of staff was asked about.') @Nullable() @Group(() => StaffDto) actor?: StaffDto | null;
  @Said('The reference that a row shows, in place of `actor`.') @Nullable() @Uuid() actorRef?: string | null;
  @Said('The case that they looked for.') @Nullable() @Label() caseRef?: string | null;
  @Said('At this instant or after it: from here on.') @Nullable() @Instant() from?: string | null;
  @Said('Before this instant.') @Nullable() @Instant() to?: string | null;
  @Said('The last come first, unless the oldest are asked for.')
  @Nullable()
  @OneOf('newest', 'oldest')
  order?: Order | null;
  @Nullable() @WholeNumber(1, ROWS_MAX) limit?: number | null;
  @Nullable() @Cursor() cursor?: string | null;
  @Nullable() @Position() after?: string | number | null;
}
