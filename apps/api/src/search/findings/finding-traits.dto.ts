import { ApiProperty } from '@nestjs/swagger';
import { findingMatters, severities } from '@lieciba/events';
import { type FindingSeverity } from '@lieciba/read-models/finding-search';
import { Instant } from '../../well-formed/instant';
import { PersonDto } from '../../well-formed/person.dto';
import { Codes, Group, Nullable, SomeOf } from '../../well-formed/structure';
import { Uuid } from '../../well-formed/texts';

const Said = (description: string) => ApiProperty({ description });

/** What is asked of a finding itself, however it stands: all of it must hold; what is left out, null or an empty list does not matter. */
export abstract class FindingTraitsDto {
  @Nullable() @Codes({ max: 64 }) rules?: string[] | null;
  @Nullable() @SomeOf(...severities) severities?: FindingSeverity[] | null;
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
}
